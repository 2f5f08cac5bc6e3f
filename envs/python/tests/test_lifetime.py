"""However either side ends, nothing of it is left."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

import numpy as np
from gymnasium import error

from geodesic_gymnasium import GeodesicError, GeodesicVectorEnv, InvalidArgument
from tests.support import COMMAND, eventually, is_running, process_of, shared_files, vector

CLIENT = """
    import sys, time
    from tests.support import vector, process_of
    envs = vector("CartPole-v1", 2, threads=2)
    envs.reset(seed=0)
    print(process_of(envs).pid, flush=True)
"""


BREAKS = """
    import geodesic.environment.*;

    /** A spring that breaks in the third step; an action is how hard it is pulled. */
    public final class Spring implements Environment {
      private final Box space = Box.uniform(-1, 1, 2);
      private int steps;

      public Space observationSpace() { return space; }
      public Space actionSpace() { return space; }
      public void reset(long seed, float[] observation) { reset(observation); }
      public void reset(float[] observation) { steps = 0; }
      public double step(float[] action, float[] observation) {
        if (++steps == 3) {
          throw new IllegalStateException("the spring broke");
        }
        return 0;
      }
      public boolean terminated() { return false; }
      public boolean truncated() { return false; }
    }
"""


class LifetimeTest(unittest.TestCase):
    def setUp(self):
        self.files = shared_files()

    def test_environment_that_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "Spring.java")
            source.write_text(textwrap.dedent(BREAKS))
            envs = vector(source, 2)
        self.addCleanup(envs.close)
        envs.reset(seed=0)
        with self.assertRaisesRegex(InvalidArgument, r"^environment 1: .*NaN.*$"):
            envs.step(np.array([[0, 0], [np.nan, 0]]))
        envs.reset()
        with self.assertRaisesRegex(GeodesicError, r"^environment .*number 0.* failed in step 3 .*the spring broke.*$"):
            for _ in range(3):
                envs.step(np.zeros((2, 2), np.float32))
        with self.assertRaises(error.ResetNeeded):
            envs.step(np.zeros((2, 2), np.float32))
        envs.reset()
        envs.step(np.zeros((2, 2), np.float32))

    def tearDown(self):
        self.assertEqual(shared_files() - self.files, set())

    def client(self, then):
        """Starts a program with environments; returns it and the server's process id."""
        program = textwrap.dedent(CLIENT) + textwrap.dedent(then)
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process, int(process.stdout.readline())

    def test_close(self):
        envs = vector("CartPole-v1")
        process = process_of(envs)
        envs.reset(seed=0)
        envs.close()
        envs.close()
        self.assertEqual(process.poll(), 0)
        for call in (lambda: envs.reset(), lambda: envs.step(np.zeros(3, int))):
            with self.assertRaises(error.ClosedEnvironmentError):
                call()

    def test_forgotten(self):
        envs = vector("CartPole-v1")
        process = process_of(envs)
        del envs
        self.assertTrue(eventually(lambda: process.poll() is not None))

    def test_arrays_outlive_the_environments(self):
        envs = vector("CartPole-v1", copy=False)
        observations, _ = envs.reset(seed=0)
        envs.close()
        del envs
        self.assertTrue(np.isfinite(observations).all())

    def test_server_is_killed(self):
        envs = vector("CartPole-v1")
        self.addCleanup(envs.close)
        envs.reset(seed=0)
        os.kill(process_of(envs).pid, signal.SIGKILL)
        with self.assertRaisesRegex(GeodesicError, "ended by signal 9"):
            for _ in range(1000):
                envs.step(np.zeros(3, int))
                time.sleep(0.001)
        with self.assertRaises(error.ClosedEnvironmentError):
            envs.step(np.zeros(3, int))

    def test_program_ends(self):
        process, server = self.client("")
        self.assertEqual(process.wait(20), 0)
        self.assertTrue(eventually(lambda: not is_running(server)))

    def test_program_is_killed(self):
        for then in ("time.sleep(60)", "while True: envs.step([0, 1])"):
            process, server = self.client(then)
            time.sleep(0.2)
            self.assertTrue(is_running(server))
            process.kill()
            self.assertTrue(eventually(lambda: not is_running(server)))

    def test_program_is_interrupted(self):
        # What a shell starts in the background inherits that SIGINT is ignored.
        then = """
            import signal
            signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                while True: envs.step([0, 1])
            except KeyboardInterrupt:
                envs.reset(); envs.step([0, 1])
                print("still there", flush=True)
                raise
        """
        process, server = self.client(then)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        self.assertIn("still there", out)
        self.assertTrue(eventually(lambda: not is_running(server)))

    def test_command_that_is_no_geodesic(self):
        for command, message in ((["true"], "ended with status 0"), (["echo", "hello"], "not what geodesic serve says"),
                                 (["/nowhere/geodesic"], "could not be started")):
            with self.assertRaisesRegex(GeodesicError, message):
                GeodesicVectorEnv("CartPole-v1", command=command)


if __name__ == "__main__":
    unittest.main()
