"""Gymnasium's spaces from what the server says of its own."""

import numpy as np
from gymnasium import spaces


def space(described):
    """Returns the space of one environment."""
    kind, n = described["kind"], described["n"]
    if kind == "Box":
        shape = tuple(described["shape"])
        return spaces.Box(_bounds(described["low"], shape), _bounds(described["high"], shape), shape, np.float32)
    if kind == "Discrete":
        return spaces.Discrete(n[0])
    if kind == "MultiDiscrete":
        return spaces.MultiDiscrete(n)
    if kind == "MultiBinary":
        return spaces.MultiBinary(n[0])
    raise ValueError(f"unknown space {kind}")


def _bounds(values, shape):
    """All bounds, or the one that they all are. Infinity comes as a word, which float() reads."""
    bounds = np.array([float(value) for value in values], dtype=np.float32)
    return np.broadcast_to(bounds, shape).copy() if len(bounds) == 1 else bounds.reshape(shape)
