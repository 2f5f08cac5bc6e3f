"""Compares reference data with what its generator writes today, value by value.

    python compare.py COMMITTED MADE [TOLERANCE]

COMMITTED and MADE are files or folders. Says for each file whether the text is the same, or else the largest difference of a number,
relative where the number is above 1. The exit status is 1 where anything differs by more than TOLERANCE (default: 0).
"""

import gzip
import json
import pathlib
import sys


def text(file):
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode()


def records(file):
    return [json.loads(line) for line in text(file).splitlines()] if ".jsonl" in file.name else json.loads(text(file))


def difference(a, b):
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return max((difference(a[key], b[key]) for key in a), default=0)
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return max((difference(x, y) for x, y in zip(a, b)), default=0)
    numbers = all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in (a, b))
    if numbers:
        return abs(a - b) / max(1, abs(a))
    return 0 if a == b else float("inf")


def main(committed, made, tolerance):
    files = sorted(committed.glob("*.gz")) if committed.is_dir() else [committed]
    status = 0
    for file in files:
        other = made / file.name if made.is_dir() else made
        if text(file) == text(other):
            print(f"{file.name}: the same text")
            continue
        largest = difference(records(file), records(other))
        print(f"{file.name}: largest difference {largest:.3g}")
        status |= largest > tolerance
    return int(status)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 0.0))
