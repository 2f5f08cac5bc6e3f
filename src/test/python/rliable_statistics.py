"""What rliable computes from the scores of two made-up algorithms: reference/rliable.json. See the README beside this file.

    python rliable_statistics.py OUT [SCORES]

The scores are read from SCORES, by default the committed file. Intervals are of random resamples: from run to run they differ by
less than 0.01 at their ends.
"""

import json
import pathlib
import sys

import numpy as np
from rliable import library, metrics

COMMITTED = pathlib.Path(__file__).resolve().parent.parent / "resources/reference/rliable.json"
METRICS = {
    "median": metrics.aggregate_median,
    "iqm": metrics.aggregate_iqm,
    "mean": metrics.aggregate_mean,
    "optimality_gap": metrics.aggregate_optimality_gap,
}
RESAMPLES = 20_000
PROBABILITY_RESAMPLES = 2_000


def computed(given):
    scores = {name: np.array(rows) for name, rows in given["scores"].items()}
    figures = lambda rows: np.array([metric(rows) for metric in METRICS.values()])
    points, intervals = library.get_interval_estimates(scores, figures, reps=RESAMPLES)
    pair = {"A,B": (scores["A"], scores["B"])}
    probability, interval = library.get_interval_estimates(
        pair, metrics.probability_of_improvement, reps=PROBABILITY_RESAMPLES
    )
    return {
        "rows": "runs",
        "columns": "tasks",
        "scores": given["scores"],
        "metrics": list(METRICS),
        "point": {name: points[name].tolist() for name in scores},
        "interval95": {name: intervals[name].tolist() for name in scores},
        "probability_A_better": {
            "point": float(probability["A,B"]),
            "interval95": np.ravel(interval["A,B"]).tolist(),
        },
        "note": "intervals: percentile of the stratified bootstrap over runs, 20000 resamples (2000 for the probability)",
    }


def main(out, scores):
    out.mkdir(parents=True, exist_ok=True)
    (out / "rliable.json").write_text(json.dumps(computed(json.loads(scores.read_text())), indent=1))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else COMMITTED)
