"""Python NGBoost and xgboost-distribution on the splits of the demo ngboost, and the table of all three: `scripts/compare-boosting` calls it.

  peers ROOT FILE SPLITS    fits the peers, with the settings of the demo, and writes a line for each fit
  table FOLDER FILE SPLITS  reads the peers' lines and the demo's, prints their means and writes them
"""

import csv
import statistics
import sys
import time
import warnings

DATA = ("concrete", "diabetes")


def peers(root, file, splits):
    import numpy as np
    from ngboost import NGBRegressor
    from ngboost.distns import Normal
    from xgboost_distribution import XGBDistribution

    warnings.filterwarnings("ignore")
    resources = root + "/src/main/resources/geodesic"

    def nll(mean, sd, y):
        return float(np.mean(0.5 * np.log(2 * np.pi * sd**2) + (y - mean) ** 2 / (2 * sd**2)))

    def ngboost(x, y, test):
        model = NGBRegressor(Dist=Normal, n_estimators=500, learning_rate=0.01, verbose=False, random_state=0).fit(x, y)
        predicted = model.pred_dist(test)
        return predicted.loc, predicted.scale

    def xgboost_distribution(x, y, test):
        model = XGBDistribution(
            distribution="normal", n_estimators=500, learning_rate=0.01, max_depth=3, n_jobs=1, natural_gradient=True
        ).fit(x, y)
        predicted = model.predict(test)
        return predicted.loc, predicted.scale

    def timed(fit, x, y, test, truth):
        start = time.perf_counter()
        mean, sd = fit(x, y, test)  # predicting a tenth of the rows is a thousandth of the time
        seconds = time.perf_counter() - start
        return nll(mean, sd, truth), float(np.sqrt(np.mean((mean - truth) ** 2))), seconds

    with open(f"{resources}/demo/ngboost/reference.csv") as lines:
        all_splits = [row for row in csv.DictReader(lines) if int(row["split"]) < splits]
    with open(file, "w") as out:
        for split in all_splits:
            table = np.loadtxt(f"{resources}/supervised/data/{split['data']}.csv", delimiter=",", skiprows=1)
            x, y = table[:, :-1], table[:, -1]
            test = np.zeros(len(y), bool)
            test[[int(row) for row in split["test_rows"].split()]] = True
            for fit in (ngboost, xgboost_distribution):
                figures = timed(fit, x[~test], y[~test], x[test], y[test])
                print(split["data"], fit.__name__, *figures, sep=",", file=out)
            print(f"\r{split['data']} {split['split']} ", end="", file=sys.stderr)
    print(file=sys.stderr)


def table(folder, file, splits):
    fits = {}
    with open(folder + "/peers.csv") as lines:
        for data, name, *figures in csv.reader(lines):
            fits.setdefault((data, name), []).append([float(figure) for figure in figures])
    for run in ("before", "after"):
        with open(f"{folder}/{run}/splits.csv") as lines:
            for row in csv.DictReader(lines):
                if row["variant"] == "natural" and int(row["split"]) < splits:
                    figures = [float(row[name]) for name in ("nll", "rmse", "fit_seconds")]
                    fits.setdefault((row["data"], "geodesic " + run), []).append(figures)
    header = ("data", "program", "splits", "nll", "nll_se", "rmse", "rmse_se", "fit_seconds_first", "fit_seconds_median")
    rows = [header]
    for data in DATA:
        for (of, name), figures in fits.items():
            if of == data:
                losses, errors, seconds = zip(*figures)
                rows.append(
                    (data, name.replace("_", "-"), len(figures), *mean(losses, 3), *mean(errors, 2))
                    + (f"{seconds[0]:.3f}", f"{statistics.median(seconds):.3f}")
                )
    with open(file, "w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    for row in rows:
        print("".join(f"{value!s:<{22 if i == 1 else 20 if i > 6 else 10}}" for i, value in enumerate(row)))


def mean(values, decimals):
    """The mean and its standard error."""
    error = statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else float("nan")
    return f"{statistics.mean(values):.{decimals}f}", f"{error:.{decimals}f}"


if __name__ == "__main__":
    {"peers": peers, "table": table}[sys.argv[1]](sys.argv[2], sys.argv[3], int(sys.argv[4]))
