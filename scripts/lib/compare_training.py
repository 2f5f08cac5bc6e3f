"""Trains TRPO on HalfCheetah-v5 with the RL zoo's settings, by sb3-contrib and by ours in turns: `scripts/compare-training` calls it.

    compare_training.py ROOT STEPS ROUNDS    everything, and the table
    compare_training.py peer STEPS SEED      one run of sb3-contrib; prints its seconds of training
"""

import csv
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.abspath(__file__)
ENVIRONMENT = "HalfCheetah-v5"
# Both sides: 2 environments x 1024 steps, 25 products of conjugate gradient on the whole batch, no early end of them, 20 epochs of the
# value function in minibatches of 128, observations and rewards normalised, 64-64 tanh twice, no evaluation on the way.
OURS = {
    "environments": 2,
    "horizon": 1024,
    "cg_iterations": 25,
    "cg_tolerance": 0,
    "value_epochs": 20,
    "value_minibatch": 128,
    "value_learning_rate": 1e-3,
    "normalize_observations": "true",
    "normalize_rewards": "true",
    "gamma": 0.99,
    "gae_lambda": 0.95,
    "delta": 0.04,
    "damping": 0.1,
    "hidden": "64,64",
    "value_hidden": "64,64",
    "log_std_init": 0,
    "evaluation_interval": 0,
}
PEER = {
    "n_steps": 1024,
    "batch_size": 128,
    "cg_max_steps": 25,
    "cg_damping": 0.1,
    "sub_sampling_factor": 1,
    "n_critic_updates": 20,
    "learning_rate": 1e-3,
    "gamma": 0.99,
    "gae_lambda": 0.95,
    "target_kl": 0.04,
}


def peer(steps, seed):
    import torch
    from sb3_contrib import TRPO
    from stable_baselines3.common.env_util import make_vec_env
    from stable_baselines3.common.vec_env import VecNormalize

    torch.set_num_threads(1)
    environments = VecNormalize(make_vec_env(ENVIRONMENT, n_envs=2, seed=seed))
    model = TRPO("MlpPolicy", environments, seed=seed, device="cpu", **PEER)
    start = time.perf_counter()
    model.learn(steps)
    print(time.perf_counter() - start, model.num_timesteps)


def measured(command):
    """Standard output, seconds and CPU seconds of a process on the chosen core."""
    core = os.environ.get("GEODESIC_CORE", str(os.cpu_count() - 1))
    pin = ["taskset", "-c", core] if shutil.which("taskset") else []
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    output = subprocess.run(pin + command, check=True, stdout=subprocess.PIPE, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return output, time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def our_run(root, steps, seed, folder):
    settings = [f"--set={name}={value}" for name, value in OURS.items()]
    command = [f"{root}/scripts/geodesic", "train", "--env", ENVIRONMENT, "--algorithm", "trpo", "--steps", str(steps), "--seed", str(seed)]
    _, wall, cpu = measured(command + ["--threads", "1", "--quiet", "--out", folder] + settings)
    with open(f"{folder}/progress.csv") as file:
        last = list(csv.DictReader(file))[-1]
    return float(last["wall_seconds"]), int(last["env_steps"]), wall, cpu


def main(root, steps, rounds):
    rows = {"sb3-contrib": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # MuJoCo's Python package writes its warnings to a file where it runs
        for seed in range(100, 100 + rounds):
            output, wall, cpu = measured([sys.executable, HERE, "peer", str(steps), str(seed)])
            seconds, taken = map(float, output.split())
            rows["sb3-contrib"].append((taken / seconds, wall, cpu))
            seconds, taken, wall, cpu = our_run(root, steps, seed, f"{folder}/{seed}")
            rows["ours"].append((taken / seconds, wall, cpu))
            for name, values in rows.items():
                print(f"seed {seed}: {name}: {values[-1][0]:,.0f} steps/s in training; process {values[-1][1]:.1f} s, CPU {values[-1][2]:.1f} s", file=sys.stderr)
    print(f"{ENVIRONMENT}, {steps:,} steps, medians of {rounds}")
    print(f"{'':<14}{'steps/s in training':>21}{'process':>12}{'CPU time':>12}")
    medians = {name: [statistics.median(column) for column in zip(*values)] for name, values in rows.items()}
    for name, (rate, wall, cpu) in medians.items():
        print(f"{name:<14}{rate:>21,.0f}{wall:>10.1f} s{cpu:>10.1f} s")
    ours, theirs = medians["ours"], medians["sb3-contrib"]
    print(f"{'ratio':<14}{ours[0] / theirs[0]:>21.2f}{theirs[1] / ours[1]:>12.2f}{theirs[2] / ours[2]:>12.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "peer":
        peer(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
