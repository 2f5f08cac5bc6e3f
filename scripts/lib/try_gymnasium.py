"""Trains on environments that others wrote, through the bridge, with the default setting, and prints a table in Markdown.

scripts/try-gymnasium calls it with the folder of the project, the steps and the ids to try (all if none is named).
"""

import importlib
import json
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version

import gymnasium

# id, distribution, further arguments
ENVIRONMENTS = [
    ("gymnasium:FrozenLake-v1", "gymnasium", []),
    ("gymnasium:Taxi-v4", "gymnasium", []),
    ("gymnasium:Blackjack-v1", "gymnasium", []),
    ("gymnasium:LunarLander-v3", "gymnasium", []),
    ("gymnasium:Reacher-v5", "gymnasium", []),
    ("gymnasium:minigrid:MiniGrid-Empty-5x5-v0", "minigrid", ["--wrapper", "minigrid.wrappers:ImgObsWrapper"]),
    ("gymnasium:highway_env:highway-fast-v0", "highway-env", []),
    ("gymnasium:ale_py:ALE/Pong-v5", "ale-py", ["--set", "env.obs_type=ram"]),
    ("gymnasium:flappy_bird_gymnasium:FlappyBird-v0", "flappy-bird-gymnasium", ["--set", "env.use_lidar=false"]),
    ("gymnasium:gym_anytrading:stocks-v0", "gym-anytrading", []),
    ("gymnasium:gymnasium_robotics:FetchReach-v4", "gymnasium-robotics", []),
    ("gymnasium:gymnasium_robotics:PointMaze_UMaze-v3", "gymnasium-robotics", []),
    ("gymnasium:tetris_gymnasium.envs:tetris_gymnasium/Tetris", "tetris-gymnasium", []),
    ("gymnasium:gym_pusht:gym_pusht/PushT-v0", "gym-pusht", []),
]


def spaces(identity, arguments):
    """The spaces as Python prints them, of the environment with its wrappers and keywords."""
    module, _, name = identity.removeprefix("gymnasium:").rpartition(":")
    if module:
        importlib.import_module(module)
    keywords = {}
    for option, value in zip(arguments[::2], arguments[1::2]):
        if option == "--set":
            key, text = value.removeprefix("env.").split("=")
            keywords[key] = json.loads(text) if text in ("true", "false") else text
    env = gymnasium.make(name, **keywords)
    for option, value in zip(arguments[::2], arguments[1::2]):
        if option == "--wrapper":
            file, attribute = value.split(":")
            env = getattr(importlib.import_module(file), attribute)(env)
    texts = [" ".join(str(space).split()) for space in (env.observation_space, env.action_space)]
    env.close()
    return [text if len(text) <= 60 else text[:57] + "..." for text in texts]


def main():
    root, steps, *wanted = sys.argv[1:]
    print("| environment | package | beside | observations | actions | steps/s | return | |")
    print("|---|---|---|---|---|---|---|---|")
    for identity, package, arguments in ENVIRONMENTS:
        if wanted and identity not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            command = [f"{root}/scripts/geodesic", "train", "--env", identity, "--steps", steps, "--quiet", "--json"]
            command += ["--python", sys.executable, "--out", f"{folder}/run", *arguments]
            start = time.time()
            done = subprocess.run(command, capture_output=True, text=True)
            seconds = time.time() - start
        if done.returncode == 0:
            result = json.loads(done.stdout.strip().splitlines()[-1])
            rate, value, remark = f"{result['env_steps'] / result['wall_seconds']:.0f}", f"{result['return_mean']:.2f}", "trained"
        else:
            errors = [line for line in done.stderr.splitlines() if line.startswith("geodesic:")] or done.stderr.splitlines()[-1:]
            rate, value, remark = "", "", f"status {done.returncode} after {seconds:.0f} s: {' '.join(errors)}"
        seen, acted = spaces(identity, arguments) if done.returncode == 0 else ("", "")
        row = [f"`{identity}`", f"{package} {version(package)}", f"`{' '.join(arguments)}`" if arguments else "", seen, acted]
        print("| " + " | ".join([*row, rate, value, remark]) + " |", flush=True)


main()
