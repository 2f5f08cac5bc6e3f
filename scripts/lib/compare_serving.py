"""Environment steps a second of vector environments in one loop: `scripts/compare-serving` calls it.

The entrants take turns, block by block, so that what else the machine does falls on all of them; the table has the median
block of each and its range.
"""

import argparse
import os
import statistics
import time
import warnings

import gymnasium
import numpy as np

import geodesic_gymnasium

warnings.filterwarnings("ignore")
gymnasium.logger.min_level = gymnasium.logger.ERROR
BATCHES = 64


def ours(env, envs, threads):
    return geodesic_gymnasium.make_vec(env, num_envs=envs, threads=threads)


def envpool(env, envs, threads):
    import envpool

    return envpool.make(env, env_type="gymnasium", num_envs=envs, num_threads=threads)


def synchronous(env, envs, threads):
    return gymnasium.make_vec(env, num_envs=envs, vectorization_mode="sync")


class Entrant:
    def __init__(self, name, threads, make, options):
        self.name, self.threads, self.envs = name, threads, options.envs
        self.vector = make(options.env, options.envs, threads)
        self.rates = []
        self.taken = 0
        space = options.space
        random = np.random.default_rng(0)
        if isinstance(space, gymnasium.spaces.Discrete):
            drawn = random.integers(0, space.n, (BATCHES, options.envs))
        else:
            drawn = random.uniform(space.low, space.high, (BATCHES, options.envs, *space.shape))
        # Everyone gets the numbers in the type of its own action space.
        self.actions = list(drawn.astype(self.vector.action_space.dtype))
        self.vector.reset()

    def run(self, seconds):
        step, actions = self.vector.step, self.actions
        batches, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            for action in actions:
                step(action)
            batches += BATCHES
        return batches * self.envs / (time.perf_counter() - start)

    def measure(self, seconds):
        self.rates.append(self.run(seconds))

    @property
    def median(self):
        return statistics.median(self.rates)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--env", default="CartPole-v1")
    parser.add_argument("--envs", type=int, default=64)
    parser.add_argument("--blocks", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=1.0, help="of a block")
    parser.add_argument("--warmup", type=float, default=5.0, help="seconds")
    options = parser.parse_args()
    with gymnasium.make(options.env) as one:
        options.space = one.action_space
    cores = len(os.sched_getaffinity(0))
    entrants = []
    for threads in range(1, cores + 1):
        entrants.append(Entrant("geodesic", threads, ours, options))
        try:
            entrants.append(Entrant("envpool", threads, envpool, options))
        except ImportError:
            print("envpool is not installed")
    entrants.append(Entrant("gymnasium sync", 1, synchronous, options))
    for entrant in entrants:
        entrant.run(options.warmup)
    for _ in range(options.blocks):
        for entrant in entrants:
            entrant.measure(options.seconds)
    print(f"\n{options.env}, {options.envs} environments, {cores} core(s): steps a second")
    print(f"{'':<16}{'threads':>8}{'median':>14}{'least':>14}{'most':>14}")
    for entrant in entrants:
        low, high = min(entrant.rates), max(entrant.rates)
        print(f"{entrant.name:<16}{entrant.threads:>8}{entrant.median:>14,.0f}{low:>14,.0f}{high:>14,.0f}")
    best = {name: max(e.median for e in entrants if e.name == name) for name in {e.name for e in entrants}}
    for name, rate in sorted(best.items()):
        if name != "geodesic":
            print(f"geodesic at its best / {name} at its best: {best['geodesic'] / rate:.2f}")
    for entrant in entrants:
        entrant.vector.close()


if __name__ == "__main__":
    main()
