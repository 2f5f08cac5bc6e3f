"""Small environments with every space and every fault, for the tests of the bridge to Gymnasium: gymnasium:geodesic_cases:ID."""

import os
import random
import sys
import threading
import time

import gymnasium
import numpy as np
from gymnasium import spaces


class Counting(gymnasium.Env):
    """Observes how many steps the episode has, plus a random number drawn at its start; the reward is the action's sum."""

    metadata = {"render_modes": ["rgb_array"], "render_fps": 12}
    observation_space = spaces.Box(-np.inf, np.inf, (2,), np.float32)
    action_space = spaces.Discrete(3)

    def __init__(self, length=20, render_mode=None):
        self.length, self.render_mode = length, render_mode
        self.steps, self.start = 0, 0.0

    def observation(self):
        return np.array([self.steps, self.start], np.float32)

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.steps, self.start = 0, float(self.np_random.random())
        return self.observation(), {}

    def step(self, action):
        self.steps += 1
        ended = self.steps >= self.length
        return self.observation(), float(np.sum(action)), ended, False, {"steps": self.steps, "half": np.float32(0.5), "text": "a"}

    def render(self):
        frame = np.zeros((4, 6, 3), np.uint8)
        frame[:, : self.steps % 7] = (255, 128, 0)
        return frame


class Fails(Counting):
    """Goes wrong in the step that is named, in the way that is named."""

    def __init__(self, how, at=7, length=20):
        super().__init__(length)
        self.how, self.at = how, at

    def step(self, action):
        observation, reward, *rest = super().step(action)
        if self.steps == self.at:
            if self.how == "raise":
                raise ValueError("the wheel\nfell off")
            if self.how == "nan":
                observation[1] = np.nan
            if self.how == "hang":
                time.sleep(1000)
            if self.how == "spin":
                while True:
                    pass
            if self.how == "die":
                os.kill(os.getpid(), 9)
            if self.how == "exit":
                os._exit(3)
            if self.how == "shape":
                observation = observation[:1]
            if self.how == "reward":
                reward = None
        if self.how == "print":
            print("this is standard output", flush=True)
            os.write(1, b"and so is this\n")
        return observation, reward, *rest


class Dozing(Counting):
    """Takes long for a late step of an episode in which it finds a file, which it takes away."""

    def __init__(self, file, seconds, length=20):
        super().__init__(length)
        self.file, self.seconds = file, seconds

    def step(self, action):
        if self.steps > 15 and os.path.exists(self.file):  # not while it is tried whether it can be saved
            os.remove(self.file)
            time.sleep(self.seconds)
        return super().step(action)


class Locked(Counting):
    """Can't be pickled: its episodes have to be played again."""

    def __init__(self, length=20):
        super().__init__(length)
        self.lock = threading.Lock()


class Unseeded(Locked):
    """Has randomness that no seed reaches: not even playing its episodes again restores them."""

    def step(self, action):
        observation, *rest = super().step(action)
        observation[1] = random.SystemRandom().random()
        return observation, *rest


class ShortSeeds(Counting):
    """Takes seeds as NumPy's old generator does."""

    def reset(self, *, seed=None, options=None):
        if seed is not None:
            np.random.RandomState(seed)
        return super().reset(seed=seed)


class Spacious(Counting):
    """Observes a sample of any space, and tells whether actions are of theirs."""

    def __init__(self, observation, action="Discrete(2, start=-1)", length=20):
        super().__init__(length)
        names = {**vars(spaces), "np": np}
        self.observation_space = eval(observation, names)
        self.action_space = eval(action, names)

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.observation_space.seed(7 if seed is None else seed)
        return self.observation_space.sample(), {}

    def step(self, action):
        _, _, ended, _, info = super().step(action)
        valid = action in self.action_space
        if not valid:
            print("not an action:", repr(action), file=sys.stderr)
        return self.observation_space.sample(), np.array([float(valid)]), np.bool_(ended), False, info


class OnlyFirst(gymnasium.ObservationWrapper):
    """A wrapper that leaves the first part of observations."""

    def __init__(self, env):
        super().__init__(env)
        self.observation_space = env.observation_space[0]

    def observation(self, observation):
        return observation[0]


for name, cls in (
    ("Counting-v0", Counting),
    ("Fails-v0", Fails),
    ("Dozing-v0", Dozing),
    ("Locked-v0", Locked),
    ("Unseeded-v0", Unseeded),
    ("ShortSeeds-v0", ShortSeeds),
    ("Spacious-v0", Spacious),
):
    gymnasium.register(name, cls)
