"""Episodes of Gymnasium's v5 tasks on MuJoCo, added to OUT/ID.jsonl.gz. See the README beside this file.

    python mujoco_episodes.py OUT [--seeds 0:20] [--steps N] [--keywords] [--diverge] [ID ...]

Seeds are from the first to the one before the last; each is an episode of random actions, with odd seeds beyond the bounds of the space. --steps
cuts episodes short. --keywords makes each environment with random keyword arguments. --diverge
makes all velocities huge before the sixth step, so that MuJoCo warns and resets the state. It needs mujoco==4.0.0 and gymnasium[mujoco]==1.3.0.
"""

import argparse
import gzip
import json
import pathlib

import gymnasium
import mujoco
import numpy as np

INF = float("inf")
BEYOND = 1.5
EXCLUDE = {"exclude_current_positions_from_observation": [False, True]}
NOISE = {"reset_noise_scale": [0.0, 0.003, 0.05]}
PLANE = {"forward_reward_weight": [0.3, 2], "ctrl_cost_weight": [0.0, 0.7, 3e-3], "frame_skip": [1, 3, 8], **EXCLUDE, **NOISE}
HEALTHY = {"healthy_reward": [0.0, 2.5], "terminate_when_unhealthy": [False, True]}
PARTS = {f"include_{part}_in_observation": [False, True] for part in ("cinert", "cvel", "qfrc_actuator", "cfrc_ext")}
KEYWORDS = {
    "HalfCheetah-v5": PLANE,
    "Hopper-v5": {
        **PLANE, **HEALTHY, "healthy_state_range": [(-3.0, 5.0)], "healthy_z_range": [(0.9, 1.3), (-INF, INF)],
        "healthy_angle_range": [(-0.1, INF)],
    },
    "Walker2d-v5": {
        **PLANE, **HEALTHY, "xml_file": ["walker2d.xml", "walker2d_v5.xml"], "healthy_z_range": [(1.1, INF)], "healthy_angle_range": [(-0.3, 0.4)],
    },
    "Swimmer-v5": PLANE,
    "InvertedPendulum-v5": {**NOISE, "frame_skip": [1, 3]},
    "InvertedDoublePendulum-v5": {**NOISE, "healthy_reward": [3.5], "frame_skip": [1, 3]},
    "Reacher-v5": {"reward_dist_weight": [0.4], "reward_control_weight": [0.3], "frame_skip": [1, 4]},
    "Pusher-v5": {"reward_near_weight": [0.1], "reward_dist_weight": [2], "reward_control_weight": [0.3], "frame_skip": [1, 4]},
    "Ant-v5": {
        **PLANE, **HEALTHY, "contact_cost_weight": [0.02], "main_body": [3, "torso"], "healthy_z_range": [(0.4, 0.9)],
        "contact_force_range": [(-0.2, 0.5), (-INF, INF)], "include_cfrc_ext_in_observation": [False, True],
    },
    "Humanoid-v5": {**PLANE, **HEALTHY, **PARTS, "contact_cost_weight": [1e-4], "contact_cost_range": [(-INF, 0.5)], "healthy_z_range": [(1.2, 1.5)]},
    "HumanoidStandup-v5": {
        **EXCLUDE, **NOISE, **PARTS, "ctrl_cost_weight": [0.7], "uph_cost_weight": [2], "impact_cost_weight": [1e-4], "impact_cost_range": [(0.01, INF)],
        "frame_skip": [2],
    },
}


def random_keywords(name, generator):
    chosen = {}
    for key, values in KEYWORDS[name].items():
        if generator.random() < 0.6:
            chosen[key] = values[generator.integers(len(values))]
    return chosen


def state(env, prefix=""):
    data = env.unwrapped.data
    return {prefix + "qpos": data.qpos.tolist(), prefix + "qvel": data.qvel.tolist()}


def scalars(info):
    return {key: float(value) for key, value in info.items() if np.ndim(value) == 0}


def episode(name, seed, steps, with_keywords, diverge):
    generator = np.random.default_rng(20_000 + seed)
    keywords = random_keywords(name, generator) if with_keywords else {}
    env = gymnasium.make(name, **keywords)
    record = {"env": name, "seed": seed, "gymnasium": gymnasium.__version__, "mujoco": mujoco.__version__}
    if keywords:
        record["keywords"] = {key: str(value) for key, value in keywords.items()}
    observation, _ = env.reset(seed=seed)
    record.update(state(env, "reset_"))
    record["reset_observation"] = observation.tolist()
    lists = ["actions", "qpos", "qvel", "observations", "rewards", "terminated", "truncated", "infos"]
    record.update({key: [] for key in lists})
    space = env.action_space
    for step in range(steps):
        if diverge and step == 5:
            env.unwrapped.set_state(env.unwrapped.data.qpos.copy(), np.full(env.unwrapped.model.nv, 3e10))
            record["placed"] = {str(step): state(env)}
        reach = BEYOND if seed % 2 else 1.0
        action = (generator.uniform(-reach, reach, space.shape) * space.high).astype(np.float32)
        observation, reward, terminated, truncated, info = env.step(action)
        now = state(env)
        row = [
            action.tolist(), now["qpos"], now["qvel"], observation.tolist(), float(reward), bool(terminated), bool(truncated), scalars(info),
        ]
        for key, value in zip(lists, row):
            record[key].append(value)
        if terminated or truncated:
            break
    observation, _ = env.reset()
    record.update(state(env, "second_reset_"))
    record["second_reset_observation"] = observation.tolist()
    env.close()
    return record


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--seeds", default="0:2")
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--keywords", action="store_true")
    parser.add_argument("--diverge", action="store_true")
    arguments = parser.parse_intermixed_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    first, last = map(int, arguments.seeds.split(":"))
    for name in arguments.ids or KEYWORDS:
        with gzip.GzipFile(arguments.out / f"{name}.jsonl.gz", "ab", mtime=0) as file:
            for seed in range(first, last):
                record = episode(name, seed, arguments.steps, arguments.keywords, arguments.diverge)
                file.write((json.dumps(record) + "\n").encode())
