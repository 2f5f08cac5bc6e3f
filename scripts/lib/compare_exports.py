"""Exported policies in Gymnasium, by ONNX Runtime, beside what `evaluate` said: `scripts/compare-exports` calls it.

Its arguments are a folder with 0.onnx, 0.json, 1.onnx, ..., the policies and the output of `evaluate --json`, and the folder for
the tables.
"""

import csv
import json
import math
import sys
from pathlib import Path

import gymnasium
import numpy as np
import onnx
import onnx.reference
import onnxruntime

# Deterministic tasks whose policies forgive a difference in the last bit of an action.
EPISODE_BY_EPISODE = {"CartPole-v1": 1e-3, "Pendulum-v1": 1e-3}


def check(file):
    """ONNX's own checker, and its reference implementation in NumPy against ONNX Runtime: the largest difference."""
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    given = session.get_inputs()[0]
    assert given.name == "observation" and given.shape[0] == "batch", given
    assert session.get_outputs()[0].name == "action"
    rows = np.random.default_rng(1).normal(size=[1000, *given.shape[1:]]).astype(np.float32)
    reference = onnx.reference.ReferenceEvaluator(model)
    expected = reference.run(None, {"observation": rows})
    found = session.run(None, {"observation": rows})
    return max(float(np.abs(a - b).max()) for a, b in zip(expected, found, strict=True))


def play(file, env_id, seeds):
    """The return of an episode from each seed, with the most probable action."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    env = gymnasium.make(env_id)
    box = isinstance(env.action_space, gymnasium.spaces.Box)
    returns = []
    for i, seed in enumerate(seeds):
        observation, _ = env.reset(seed=seed)
        total, over = 0.0, False
        while not over:
            row = np.asarray(observation, np.float32)[np.newaxis]
            action = session.run(["action"], {"observation": row})[0][0]
            if box:
                action = np.clip(action, env.action_space.low, env.action_space.high)
            observation, reward, terminated, truncated, _ = env.step(action if box else int(action))
            total += float(reward)
            over = terminated or truncated
        returns.append(total)
        if (i + 1) % 10 == 0 or i + 1 == len(seeds):
            print(f"{env_id}: {i + 1} of {len(seeds)} episodes in Gymnasium", file=sys.stderr)
    return returns


def compare(file, evaluated):
    env_id, ours = evaluated["env"], np.array(evaluated["returns"])
    assert evaluated["cut_off"] == 0, "evaluate cut episodes off, which Gymnasium does not"
    difference = check(file)
    theirs = np.array(play(file, env_id, evaluated["seeds"]))
    relative = np.abs(theirs - ours) / np.maximum(np.abs(ours), 1e-12)
    error = math.sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / len(ours))
    limit = EPISODE_BY_EPISODE.get(env_id)
    same = bool(relative.max() <= limit) if limit else bool(abs(theirs.mean() - ours.mean()) <= 2 * error)
    row = {
        "env": env_id,
        "episodes": len(ours),
        "evaluate_mean": float(ours.mean()),
        "gymnasium_mean": float(theirs.mean()),
        "difference_of_means": float(theirs.mean() - ours.mean()),
        "standard_error": error,
        "largest_relative_difference": float(relative.max()),
        "episodes_within_1e-3": int((relative <= 1e-3).sum()),
        "reference_difference": difference,
        "criterion": f"every episode within {limit:g}" if limit else "means within two standard errors",
        "met": same,
    }
    episodes = [
        {"env": env_id, "seed": seed, "evaluate": float(a), "gymnasium": float(b)}
        for seed, a, b in zip(evaluated["seeds"], ours, theirs, strict=True)
    ]
    return row, episodes


def write(path, rows):
    with open(path, "w", newline="") as out:
        writer = csv.DictWriter(out, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    work, results = Path(sys.argv[1]), Path(sys.argv[2])
    rows, episodes = [], []
    for i in range(len(list(work.glob("*.onnx")))):
        row, each = compare(str(work / f"{i}.onnx"), json.loads((work / f"{i}.json").read_text().splitlines()[-1]))
        rows.append(row)
        episodes += each
    versions = {library.__name__: library.__version__ for library in (gymnasium, np, onnx, onnxruntime)}
    write(results / "exports.csv", rows)
    write(results / "episodes.csv", episodes)
    command = "scripts/compare-exports"
    (results / "exports.json").write_text(
        json.dumps({"command": command, "versions": versions, "exports": rows}, indent=2) + "\n"
    )
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    print(f"{'':<18}{'evaluate':>10}{'Gymnasium':>11}{'std. error':>12}{'largest rel. diff.':>20}{'within 1e-3':>13}  criterion")
    for row in rows:
        print(
            f"{row['env']:<18}{row['evaluate_mean']:>10.3f}{row['gymnasium_mean']:>11.3f}{row['standard_error']:>12.3f}"
            f"{row['largest_relative_difference']:>20.2e}{row['episodes_within_1e-3']:>9} of {row['episodes']:<3}"
            f" {row['criterion']}: {'met' if row['met'] else 'NOT MET'}"
        )
    if not all(row["met"] for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
