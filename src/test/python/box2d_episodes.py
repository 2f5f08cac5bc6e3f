"""Episodes of Gymnasium's Box2D tasks: reference/box2d/ID.jsonl.gz. See the README beside this file.

    python box2d_episodes.py OUT
"""

import gzip
import json
import pathlib
import sys

import gymnasium
import numpy as np
from gymnasium.envs.box2d.bipedal_walker import BipedalWalkerHeuristics
from gymnasium.envs.box2d.lunar_lander import heuristic as land

WINDY = {"enable_wind": True, "wind_power": 15.0, "turbulence_power": 1.5, "gravity": -10.0}
STORMY = {"enable_wind": True, "wind_power": 20.0, "turbulence_power": 2.0, "gravity": -8.0}
LANDER = [
    (0, "random", {}, 1000),
    (1, "heuristic", {}, 1000),
    (2, "heuristic", {}, 1000),
    (3, "random", {}, 1000),
    (123456789012, "heuristic", {}, 1000),
    (4, "heuristic", WINDY, 1000),
    (5, "heuristic", STORMY, 1000),
]
# Environment -> seed, policy, options, most steps of each episode.
EPISODES = {
    "LunarLander-v3": LANDER,
    "LunarLanderContinuous-v3": LANDER,
    "BipedalWalker-v3": [(0, "random", {}, 200), (1, "heuristic", {}, 250), (2, "random", {}, 200), (3, "heuristic", {}, 250)],
    "BipedalWalkerHardcore-v3": [
        (0, "heuristic", {}, 200),
        (1, "random", {}, 200),
        (2, "heuristic", {}, 200),
        (9, "heuristic", {}, 200),
    ],
}
BEYOND = 1.2


def policy(env, kind, seed):
    """Random actions, some of them beyond the bounds, or the controller of Gymnasium's own source."""
    if kind == "random":
        generator = np.random.default_rng(seed)
        if isinstance(env.action_space, gymnasium.spaces.Discrete):
            return lambda observation: int(generator.integers(env.action_space.n))
        shape = env.action_space.shape
        return lambda observation: generator.uniform(-BEYOND, BEYOND, shape).astype(np.float32)
    if type(env).__name__ == "LunarLander":
        if env.continuous:
            return lambda observation: np.asarray(land(env, observation), dtype=np.float32)
        return lambda observation: int(land(env, observation))
    walk = BipedalWalkerHeuristics()
    return lambda observation: np.asarray(walk.step_heuristic(observation), dtype=np.float32)


def shortest(values):
    """A float32 as the shortest decimal that reads back to it."""
    return [float(str(value)) for value in np.asarray(values, dtype=np.float32)]


def episode(name, seed, kind, options, limit):
    env = gymnasium.make(name, **options).unwrapped
    observation, _ = env.reset(seed=seed)
    record = {
        "env": name,
        "options": options,
        "seed": seed,
        "policy": kind,
        "reset_observation": shortest(observation),
        "actions": [],
        "observations": [],
        "rewards": [],
        "terminated": [],
    }
    act = policy(env, kind, seed)
    terminated = False
    while not terminated and len(record["actions"]) < limit:
        action = act(observation)
        observation, reward, terminated, _, _ = env.step(action)
        record["actions"].append(action if isinstance(action, int) else shortest(action))
        record["observations"].append(shortest(observation))
        record["rewards"].append(float(reward))
        record["terminated"].append(bool(terminated))
    record["second_reset_observation"] = shortest(env.reset()[0])
    return record


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    for name, episodes in EPISODES.items():
        with gzip.open(out / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for case in episodes:
                file.write(json.dumps(episode(name, *case), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
