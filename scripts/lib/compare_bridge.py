"""Steps a second of eight environments in Python alone: `scripts/compare-bridge` calls it with an id and a way to step them.

Prints "ID WAY RATE", the best of three measurements of a second each. Actions are drawn beforehand.
"""

import sys
import time

import gymnasium
import numpy as np

name, way = sys.argv[1:]
COUNT, ROWS, SECONDS = 8, 1024, 1.0


def rate(sweep, steps):
    """Steps a second, where sweep() takes that many."""
    best = 0
    for _ in range(4):  # the first one warms up
        taken, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            sweep()
            taken += steps
        best = max(best, taken / (time.perf_counter() - start))
    return int(best)


def sampled(space):
    space.seed(1)
    return [[space.sample() for _ in range(COUNT)] for _ in range(ROWS)]


def bare(**arguments):
    envs = [gymnasium.make(name, **arguments) for _ in range(COUNT)]
    for seed, env in enumerate(envs):
        env.reset(seed=seed)
    rows = sampled(envs[0].action_space)
    calls = [(env.step, env.reset) for env in envs]

    def sweep():
        for row in rows[:128]:
            for (step, reset), action in zip(calls, row):
                _, _, terminated, truncated, _ = step(action)
                if terminated or truncated:
                    reset()

    return rate(sweep, 128 * COUNT)


def vector(env, resets):
    rows = [np.array(row) for row in sampled(getattr(env, "single_action_space", env.action_space))]
    env.reset(**resets)

    def sweep():
        for row in rows[:128]:
            env.step(row)

    return rate(sweep, 128 * COUNT)


def envpool_vector():
    import envpool

    known = {"HalfCheetah-v5": ("HalfCheetah-v5", "HalfCheetah-v4")}.get(name, (name,))
    found = next(each for each in known if each in envpool.list_all_envs())
    return vector(envpool.make(found, env_type="gymnasium", num_envs=COUNT, num_threads=1), {})


if __name__ == "__main__":
    found = {
        "bare": lambda: bare(),
        "bare-unchecked": lambda: bare(disable_env_checker=True),
        "async": lambda: vector(gymnasium.make_vec(name, COUNT, vectorization_mode="async"), {"seed": 0}),
        "envpool": envpool_vector,
    }[way]()
    print(name, way, found)
