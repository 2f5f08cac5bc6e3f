"""Steps a second of Gymnasium's and EnvPool's tasks on MuJoCo, and the table of both beside ours: `scripts/compare-mujoco` calls it.

    compare_mujoco.py measure ID     prints lines "gymnasium ID STEPS_PER_SECOND", "envpool ID COPIES STEPS_PER_SECOND"
    compare_mujoco.py table FILE     reads such lines and those of StepTimes
"""

import statistics
import sys
import time

SECONDS = 5.0
ACTIONS = 4096
COPIES = (1, 4, 16, 64)


def rate(step, count):
    """Steps in a second of this process's CPU time, in all its threads."""
    for _ in range(20):
        step()
    taken, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for _ in range(20):
            step()
        taken += 20 * count
    return taken / (time.process_time() - start)


def gymnasium_rate(name):
    import gymnasium

    env = gymnasium.make(name)
    env.action_space.seed(1)
    actions = [env.action_space.sample() for _ in range(ACTIONS)]
    env.reset(seed=0)
    at = [0]

    def step():
        _, _, terminated, truncated, _ = env.step(actions[at[0] % ACTIONS])
        at[0] += 1
        if terminated or truncated:
            env.reset()

    return rate(step, 1)


def envpool_rate(name, copies):
    import envpool
    import numpy as np

    env = envpool.make(name, env_type="gymnasium", num_envs=copies, num_threads=1)
    env.reset()
    env.action_space.seed(1)
    count = max(1, ACTIONS // copies)
    actions = [np.array([env.action_space.sample() for _ in range(copies)]) for _ in range(count)]
    at = [0]

    def step():  # it resets ended episodes itself
        env.step(actions[at[0] % count])
        at[0] += 1

    return rate(step, copies)


def measure(name):
    print("gymnasium", name, f"{gymnasium_rate(name):.0f}", flush=True)
    for copies in COPIES:
        try:
            print("envpool", name, copies, f"{envpool_rate(name, copies):.0f}", flush=True)
        except Exception as failed:  # a package that is not there, or has no such task
            sys.stderr.write(f"envpool, {name}: {failed}\n")
            return


def table(file):
    ours, gym, pool = {}, {}, {}
    with open(file) as lines:
        for who, name, *numbers in map(str.split, lines):
            values = [float(number) for number in numbers]
            if who == "ours":
                ours.setdefault(name, []).append(values)
            elif who == "gymnasium":
                gym.setdefault(name, []).append(values[0])
            else:
                pool.setdefault(name, {}).setdefault(int(values[0]), []).append(values[1])
    print("physics: mj_step and mj_rnePostConstraint alone; steps/s with resets")
    print(f"{'task':<26}{'physics':>10}{'ours':>10}{'over it':>9}{'ours':>10}{'gymnasium':>11}{'ratio':>7}{'envpool 1':>11}{'ratio':>7}{'best':>14}{'ratio':>7}")
    for name, rows in ours.items():
        physics, own, over, _, _, mine = (statistics.median(column) for column in zip(*rows))
        row = f"{name:<26}{physics:>7.1f} us{own:>7.1f} us{over:>9.3f}{mine:>10,.0f}"
        theirs = statistics.median(gym[name])
        row += f"{theirs:>11,.0f}{mine / theirs:>7.2f}"
        medians = {copies: statistics.median(values) for copies, values in pool.get(name, {}).items()}
        if medians:
            best = max(medians, key=medians.get)
            row += f"{medians[1]:>11,.0f}{mine / medians[1]:>7.2f}{medians[best]:>9,.0f} ({best:>2}){mine / medians[best]:>6.2f}"
        print(row)


if __name__ == "__main__":
    {"measure": measure, "table": table}[sys.argv[1]](sys.argv[2])
