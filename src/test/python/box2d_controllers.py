"""Returns and lengths of Gymnasium's own controllers on its Box2D tasks: reference/box2d.json. See the README beside this file.

    python box2d_controllers.py OUT
"""

import json
import pathlib
import sys

import gymnasium
import numpy as np
from gymnasium.envs.box2d.bipedal_walker import BipedalWalkerHeuristics
from gymnasium.envs.box2d.lunar_lander import heuristic as land

CASES = [
    ("LunarLander-v3", "heuristic", 200),
    ("LunarLander-v3", "random", 500),
    ("LunarLanderContinuous-v3", "heuristic", 200),
    ("LunarLanderContinuous-v3", "random", 500),
    ("BipedalWalker-v3", "random", 200),
    ("BipedalWalker-v3", "heuristic", 60),
]
SOLVED = 200
# Called fallen: a return below this.
FELL = -80


def play(name, kind, seed):
    """The return and the length of one episode, from reset(seed) in a new environment, to its time limit at most."""
    env = gymnasium.make(name)
    env.action_space.seed(seed)
    observation, _ = env.reset(seed=seed)
    walk = BipedalWalkerHeuristics()
    walks = kind == "heuristic" and name.startswith("BipedalWalker")
    total, length, ended = 0.0, 0, False
    while not ended:
        if kind == "random":
            action = env.action_space.sample()
        elif not walks:
            action = land(env, observation)
        elif length == 0:
            action = np.zeros(4)  # as the demonstration in Gymnasium's source begins
        else:
            action = walk.step_heuristic(observation)
        observation, reward, terminated, truncated, _ = env.step(action)
        total += reward
        length += 1
        ended = terminated or truncated
    return total, length


def summary(name, kind, episodes):
    played = [play(name, kind, seed) for seed in range(episodes)]
    returns = np.array([p[0] for p in played])
    lengths = np.array([p[1] for p in played])
    walks = name == "BipedalWalker-v3" and kind == "heuristic"
    figures = {
        "episodes": episodes,
        "mean": float(returns.mean()),
        "std": float(returns.std()),
        "median": float(np.median(returns)),
    }
    if not walks:
        figures["p10"] = float(np.percentile(returns, 10))
        figures["p90"] = float(np.percentile(returns, 90))
    figures["length_mean"] = float(lengths.mean())
    if not walks:
        figures["length_median"] = float(np.median(lengths))
    if name.startswith("LunarLander") and kind == "heuristic":
        figures["solved"] = float((returns >= SOLVED).mean())
    if name == "BipedalWalker-v3" and kind == "random":
        figures["fell"] = float((returns < FELL).mean())
    return figures


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    figures = {f"{name} {kind}": summary(name, kind, episodes) for name, kind, episodes in CASES}
    (out / "box2d.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
