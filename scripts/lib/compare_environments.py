"""Environment steps a second of Gymnasium and EnvPool on one core, beside ours: `scripts/compare-environments` calls it.

Its argument is ours: a line "ID STEPS_PER_SECOND" for each environment.
"""

import sys
import time

import gymnasium
import numpy as np

ours = {line.split()[0]: int(line.split()[1]) for line in sys.argv[1].splitlines()}
SECONDS = 3.0


def rate(step, count):
    best = 0
    for _ in range(3):
        taken, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS / 3:
            for _ in range(50):
                step()
            taken += 50 * count
        best = max(best, taken / (time.perf_counter() - start))
    return int(best)


def one(name):
    env = gymnasium.make(name)
    env.action_space.seed(1)
    actions = [env.action_space.sample() for _ in range(4096)]
    env.reset(seed=0)
    at = [0]

    def step():
        _, _, terminated, truncated, _ = env.step(actions[at[0] & 4095])
        at[0] += 1
        if terminated or truncated:
            env.reset()

    return rate(step, 1)


def pool(name):
    try:
        import envpool
    except ImportError:
        return None
    if name == "LunarLander-v3":
        name = "LunarLander-v2"
    env = envpool.make(name, env_type="gymnasium", num_envs=64, num_threads=1)
    env.reset()
    actions = [np.array([env.action_space.sample() for _ in range(64)]) for _ in range(64)]
    at = [0]

    def step():
        env.step(actions[at[0] & 63])
        at[0] += 1

    return rate(step, 64)


print(f"gymnasium {gymnasium.__version__}")
print(f"{'environment':<16}{'ours':>12}{'gymnasium':>12}{'ratio':>8}{'envpool':>12}{'ratio':>8}")
for name, mine in ours.items():
    gym, envpool_rate = one(name), pool(name)
    row = f"{name:<16}{mine:>12,}{gym:>12,}{mine / gym:>8.1f}"
    print(row + (f"{envpool_rate:>12,}{mine / envpool_rate:>8.1f}" if envpool_rate else f"{'-':>12}{'-':>8}"))
