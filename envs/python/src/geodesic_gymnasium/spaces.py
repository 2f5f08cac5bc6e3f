"""Gymnasium's spaces from what the server says of its own."""

import numpy as np
from gymnasium import spaces


def space(described):
    """Returns the space of one environment."""
    kind, n = described["kind"], described["n"]
    if kind == "Box":
        shape = tuple(described["shape"])
        dtype = number(described)
        return spaces.Box(_bounds(described["low"], shape, dtype), _bounds(described["high"], shape, dtype), shape, dtype)
    if kind == "Discrete":
        return spaces.Discrete(n[0])
    if kind == "MultiDiscrete":
        return spaces.MultiDiscrete(n)
    if kind == "MultiBinary":
        return spaces.MultiBinary(n[0])
    raise ValueError(f"unknown space {kind}")


def number(described):
    """The type in which its numbers travel."""
    return np.float64 if described["bytes"] == 8 else np.float32


def _bounds(values, shape, dtype):
    """All bounds, or the one that they all are. Infinity comes as a word, which float() reads."""
    bounds = np.array([float(value) for value in values], dtype=np.float32).astype(dtype)
    return np.broadcast_to(bounds, shape).copy() if len(bounds) == 1 else bounds.reshape(shape)
