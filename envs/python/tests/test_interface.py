"""What users of Gymnasium expect of environments."""

import json
import pathlib
import subprocess
import unittest

import gymnasium
import numpy as np
from gymnasium import error
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode
from gymnasium.wrappers.vector import RecordEpisodeStatistics

import geodesic_gymnasium
from geodesic_gymnasium import InvalidArgument, command
from tests.support import COMMAND, random_actions, vector


class VectorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.envs = vector("CartPole-v1", 3, render_mode="rgb_array")

    @classmethod
    def tearDownClass(cls):
        cls.envs.close()

    def test_copies(self):
        first, _ = self.envs.reset(seed=0)
        kept = first.copy()
        results = self.envs.step(np.array([0, 1, 0]))
        held = [array.copy() for array in results[:4]]
        self.envs.step(np.array([1, 1, 0]))
        np.testing.assert_array_equal(first, kept)
        for array, copy in zip(results[:4], held):
            np.testing.assert_array_equal(array, copy)

    def test_generators_continue(self):
        a, _ = self.envs.reset(seed=4)
        b, _ = self.envs.reset()
        self.assertFalse(np.array_equal(a, b))
        self.envs.reset(seed=4)
        np.testing.assert_array_equal(self.envs.reset()[0], b)
        self.assertEqual(self.envs.np_random_seed, (4, 5, 6))

    def test_some_seeds(self):
        a, _ = self.envs.reset(seed=[9, None, 9])
        np.testing.assert_array_equal(a[0], a[2])

    def test_refuses(self):
        self.envs.reset(seed=0)
        for seed in (-1, [1, 2], 2**64):
            with self.assertRaises((ValueError, error.Error)):
                self.envs.reset(seed=seed)
        with self.assertRaisesRegex(ValueError, "reset_mask"):
            self.envs.reset(options={"low": 0})
        for mask in ([True] * 3, np.zeros(3, np.bool_), np.ones(2, np.bool_), np.ones(3)):
            with self.assertRaisesRegex(ValueError, "reset_mask"):
                self.envs.reset(options={"reset_mask": mask})
        for actions in (0, [0], [[0], [1], [0]], np.zeros((4,), int)):
            with self.assertRaisesRegex(ValueError, "shape"):
                self.envs.step(actions)

    def test_wrong_action(self):
        self.envs.reset(seed=0)
        for wrong in (2, -1):
            with self.assertRaisesRegex(InvalidArgument, f"environment 1: action {wrong}.0 is not one of"):
                self.envs.step(np.array([0, wrong, 0]))
            with self.assertRaises(error.ResetNeeded):
                self.envs.step(np.array([0, 1, 0]))
            self.envs.reset(seed=0)
        self.envs.step([0, 1, 0])

    def test_pictures(self):
        self.envs.reset(seed=0)
        frames = self.envs.render()
        self.assertEqual([frame.shape for frame in frames], [(400, 600, 3)] * 3)
        self.assertTrue(all(frame.dtype == np.uint8 and frame.max() > frame.min() for frame in frames))
        self.assertFalse(np.array_equal(frames[0], frames[1]))

    def test_episode_statistics(self):
        envs = RecordEpisodeStatistics(self.envs)
        envs.reset(seed=0)
        lengths = []
        for actions in random_actions(self.envs.action_space, 200):
            infos = envs.step(actions)[4]
            if "episode" in infos:
                lengths += list(infos["episode"]["l"][infos["_episode"]])
                np.testing.assert_allclose(infos["episode"]["r"], infos["episode"]["l"])
        self.assertGreater(len(lengths), 10)


class MakingTest(unittest.TestCase):
    def test_registered_vector(self):
        envs = gymnasium.make_vec(
            "geodesic/CartPole-v1",
            num_envs=2,
            vectorization_mode="vector_entry_point",
            threads=2,
            copy=False,
            max_episode_steps=7,
            command=COMMAND,
        )
        self.addCleanup(envs.close)
        self.assertEqual(envs.spec.id, "geodesic/CartPole-v1")
        first, _ = envs.reset(seed=0)
        for step in range(1, 9):
            observations, _, terminations, truncations, _ = envs.step(np.array([step % 2, step % 2]))
            self.assertIs(observations, first)  # not copied
            self.assertEqual((truncations | terminations).tolist(), [step == 7] * 2)

    def test_registered_single(self):
        env = gymnasium.make("geodesic/CartPole-v1", command=COMMAND, render_mode="rgb_array", max_episode_steps=600)
        self.addCleanup(env.close)
        own = gymnasium.make("CartPole-v1")
        self.assertEqual(env.observation_space, own.observation_space)
        self.assertEqual(env.action_space, own.action_space)
        self.assertEqual(env.spec.reward_threshold, own.spec.reward_threshold)
        np.testing.assert_array_equal(env.reset(seed=3)[0], own.reset(seed=3)[0])
        mine, theirs = env.step(1), own.step(1)
        np.testing.assert_allclose(mine[0], theirs[0], rtol=1e-5)
        self.assertEqual(mine[1:], theirs[1:])
        self.assertEqual([type(x) for x in mine], [type(x) for x in theirs])
        self.assertEqual(env.render().shape, (400, 600, 3))

    def test_keeps_gymnasiums_contract(self):
        env = geodesic_gymnasium.make("Pendulum-v1", command=COMMAND)
        self.addCleanup(env.close)
        # Whose limit is its own.
        env.reset(seed=0)
        truncated = [env.step(env.action_space.sample())[3] for _ in range(200)]
        self.assertEqual(truncated, [False] * 199 + [True])
        # Without a spec: with one it would be made three times more, each in a process.
        check_env(env, skip_render_check=True)

    def test_refusals_are_geodesics_own_line(self):
        with self.assertRaisesRegex(InvalidArgument, r'unknown environment "CartPol-v1"; did you mean CartPole-v1\?'):
            vector("CartPol-v1")
        with self.assertRaisesRegex(InvalidArgument, "gravity"):
            vector("CartPole-v1", gravity=3)
        with self.assertRaisesRegex(InvalidArgument, "--threads is 0, but must be at least 1"):
            vector("CartPole-v1", threads=0)
        with self.assertRaisesRegex(ValueError, "render_mode 'human'"):
            vector("CartPole-v1", render_mode="human")
        with self.assertRaisesRegex(ValueError, "sometimes"):
            vector("CartPole-v1", autoreset_mode="sometimes")

    def test_registered_are_those_that_geodesic_lists(self):
        listed = subprocess.run([*command.find(COMMAND), "envs", "--json"], capture_output=True, check=True).stdout
        path = pathlib.Path(geodesic_gymnasium.__file__).with_name("environments.json")
        self.assertEqual(
            json.loads(path.read_text()),
            [
                {"env": e["env"], "max_episode_steps": e["max_episode_steps"], "reward_threshold": e["solved_at"]}
                for e in json.loads(listed)
            ],
        )


if __name__ == "__main__":
    unittest.main()
