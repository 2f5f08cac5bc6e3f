"""What the tests share."""

import os
import pathlib
import shlex
import time

import numpy as np

import geodesic_gymnasium

COMMAND = shlex.split(os.environ.get("GEODESIC_TEST_COMMAND", "")) or None
"""The command that starts Geodesic, where the tests are not to use the launcher."""


def vector(env_id, num_envs=3, **options):
    return geodesic_gymnasium.make_vec(env_id, num_envs=num_envs, command=COMMAND, **options)


def process_of(envs):
    return envs._server._process


def is_running(pid):
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def eventually(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def shared_files():
    return set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()


def random_actions(space, count, seed=0):
    space.seed(seed)
    return [space.sample() for _ in range(count)]


def same(a, b):
    return np.array_equal(a, b)
