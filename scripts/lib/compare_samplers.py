"""Effective draws a second of the worst parameter on the breast-cancer posterior: scripts/compare-samplers.

    python compare_samplers.py DATA REFERENCE ROUNDS COMMAND...

BlackJAX's NUTS and COMMAND, which writes the demo's folder into the argument added to it, take turns. Both count their warm-up;
BlackJAX's compilation is not counted, ours is. Sizes are the smaller of ArviZ's bulk and tail ones, which ours equal.
"""

import csv
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import arviz
import blackjax
import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)


def posterior(data):
    with open(data) as file:
        rows = np.array([[float(field) for field in row] for row in list(csv.reader(file))[1:]])
    x, y = rows[:, :-1], rows[:, -1]
    x = (x - x.mean(0)) / x.std(0)
    x = jnp.array(np.c_[x, np.ones(len(y))])
    y = jnp.array(y)
    return x.shape[1], lambda w: (
        jnp.sum(y * jax.nn.log_sigmoid(x @ w) + (1 - y) * jax.nn.log_sigmoid(-x @ w)) - 0.5 * jnp.sum(w**2)
    )


def nuts(density, parameters):
    def run(key):
        adaptation = blackjax.window_adaptation(blackjax.nuts, density)
        (state, found), _ = adaptation.run(key, jnp.zeros(parameters), 1000)
        step = blackjax.nuts(density, **found).step

        def one(state, key):
            state, _ = step(key, state)
            return state, state.position

        return jax.lax.scan(one, state, jax.random.split(key, 4000))[1]

    compiled = jax.jit(run)
    jax.block_until_ready(compiled(jax.random.key(0)))
    return compiled


def timed(compiled, seed, reference):
    begin = time.perf_counter()
    draws = np.array(jax.block_until_ready(compiled(jax.random.key(seed))))
    seconds = time.perf_counter() - begin
    size = min(
        min(float(arviz.ess(draws[None, :, j], method=method)) for j in range(draws.shape[1]))
        for method in ("bulk", "tail")
    )
    error = np.mean(np.abs(draws.mean(0) - reference["mean"]) / np.array(reference["sd"]))
    return size / seconds, f"{size:.0f} effective draws in {seconds:.2f} s, mean error {error:.4f} sd"


def ours(command):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "run"
        subprocess.run([*command, str(out)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(out / "samplers.csv") as file:
            rows = [row for row in csv.DictReader(file) if "sgld" not in row["sampler"]]
    best = max(rows, key=lambda row: float(row["ess_per_second"]))
    size = min(float(best["ess_bulk"]), float(best["ess_tail"]))
    return float(best["ess_per_second"]), (
        f"{best['sampler']}: {size:.0f} effective draws in {float(best['seconds']):.2f} s, "
        f"mean error {float(best['mean_error_sd']):.4f} sd"
    )


def main(data, reference, rounds, command):
    reference = json.loads(pathlib.Path(reference).read_text())
    parameters, density = posterior(data)
    compiled = nuts(density, parameters)
    rates = {"BlackJAX's NUTS": [], "Geodesic": []}
    for turn in range(int(rounds)):
        for name, (rate, words) in {
            "BlackJAX's NUTS": timed(compiled, turn + 1, reference),
            "Geodesic": ours(command),
        }.items():
            rates[name].append(rate)
            print(f"{name:16} {rate:8.0f}/s  {words}", flush=True)
    peer, own = (statistics.median(values) for values in rates.values())
    print(f"medians: {peer:.0f} and {own:.0f} effective draws a second, a ratio of {own / peer:.1f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
