"""Prints, for each space that is named, the first observations of geodesic_cases:Spacious-v0 as Gymnasium flattens them, as JSON."""

import json
import sys

import gymnasium
import numpy as np
from gymnasium.spaces.utils import flatten

for space in sys.argv[1:]:
    env = gymnasium.make("geodesic_cases:Spacious-v0", observation=space)
    rows = [env.reset(seed=5)[0]] + [env.step(0)[0] for _ in range(4)]
    print(json.dumps([np.asarray(flatten(env.observation_space, row), np.float32).ravel().tolist() for row in rows]))
