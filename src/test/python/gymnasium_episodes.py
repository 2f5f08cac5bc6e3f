"""Episodes of Gymnasium's classic control tasks: reference/gymnasium/ID.jsonl.gz. See the README beside this file.

    python gymnasium_episodes.py OUT
"""

import gzip
import json
import pathlib
import sys

import gymnasium
import numpy as np

ENVIRONMENTS = ["Acrobot-v1", "CartPole-v0", "CartPole-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1"]
SEEDS = range(4)
# Random actions of a continuous space go this far beyond its bounds, so that clipping is seen.
BEYOND = 1.5


def controller(name, observation):
    """An action of a controller that gets further than random actions do; None where there is none."""
    if name.startswith("CartPole"):
        x, v, theta, omega = observation
        return int(0.02 * x + 0.05 * v + theta + 0.3 * omega > 0)
    if name == "Acrobot-v1":
        return 2 if observation[4] > 0 else 0
    if name == "MountainCar-v0":
        return 2 if observation[1] >= 0 else 0
    if name == "MountainCarContinuous-v0":
        return np.array([1.0 if observation[1] >= 0 else -1.0], dtype=np.float32)
    return None


def random_action(space, generator):
    if isinstance(space, gymnasium.spaces.Discrete):
        return int(generator.integers(space.n))
    return (generator.uniform(-BEYOND, BEYOND, space.shape) * space.high).astype(np.float32)


def plain(value):
    """Lists of Python numbers; a float32 as the float64 that equals it."""
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def episode(name, seed):
    env = gymnasium.make(name)
    generator = np.random.default_rng(10_000 + seed)
    observation, _ = env.reset(seed=seed)
    record = {
        "env": name,
        "seed": seed,
        "reset_observation": plain(observation),
        "reset_state": plain(np.array(env.unwrapped.state)),
    }
    steps = ["actions", "observations", "states", "rewards", "terminated", "truncated"]
    record.update({key: [] for key in steps})
    ended = False
    while not ended:
        action = controller(name, observation) if seed % 2 else None
        if action is None:
            action = random_action(env.action_space, generator)
        observation, reward, terminated, truncated, _ = env.step(action)
        state = np.array(env.unwrapped.state)
        row = [plain(action), plain(observation), plain(state), float(reward), bool(terminated), bool(truncated)]
        for key, value in zip(steps, row):
            record[key].append(value)
        ended = terminated or truncated
    record["second_reset_observation"] = plain(env.reset()[0])
    return record


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    for name in ENVIRONMENTS:
        with gzip.open(out / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for seed in SEEDS:
                file.write(json.dumps(episode(name, seed)) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
