"""What ArviZ says of made-up Markov chains: reference/chain_diagnostics.json. See the README beside this file.

    python chain_diagnostics.py OUT
"""

import json
import pathlib
import sys

import arviz
import numpy as np


def autoregressive(random, chains, draws, rho):
    series = np.zeros((chains, draws))
    series[:, 0] = random.standard_normal(chains)
    for i in range(1, draws):
        series[:, i] = rho * series[:, i - 1] + np.sqrt(1 - rho**2) * random.standard_normal(chains)
    return series


def cases():
    random = np.random.default_rng(20)
    yield "independent", random.standard_normal((4, 100))
    yield "sticky", autoregressive(random, 4, 150, 0.9)
    yield "alternating", autoregressive(random, 2, 200, -0.6)
    yield "one chain, odd length", autoregressive(random, 1, 151, 0.5)
    yield "one chain elsewhere", autoregressive(random, 3, 101, 0.3) + np.array([[0.0], [0.0], [1.5]])
    yield "one chain wider", autoregressive(random, 3, 100, 0.3) * np.array([[1.0], [1.0], [4.0]])
    yield "heavy tails", random.standard_cauchy((4, 100))
    yield "ties", np.round(2 * autoregressive(random, 4, 80, 0.6))
    yield "drifting", np.linspace(0, 3, 120)[None] + autoregressive(random, 2, 120, 0.2)
    yield "four draws", random.standard_normal((2, 4))


def diagnostics(chains):
    ess = lambda method: float(arviz.ess(chains, method=method))
    several = chains.shape[0] > 1
    return {
        "bulk": ess("bulk"),
        "tail": ess("tail"),
        "mean": ess("mean"),
        "rhat": float(arviz.rhat(chains, method="rank")) if several else None,
        "chains": chains.tolist(),
    }


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    results = {name: diagnostics(np.round(chains, 6)) for name, chains in cases()}
    (out / "chain_diagnostics.json").write_text(json.dumps({"arviz": arviz.__version__, "cases": results}, indent=None))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
