"""One environment."""

import gymnasium
import numpy as np
from gymnasium.vector import AutoresetMode

from geodesic_gymnasium.vector import GeodesicVectorEnv


class GeodesicEnv(gymnasium.Env):
    """One environment that Geodesic steps in a process of its own.

    Like every environment class of Gymnasium it has no time limit by itself: gymnasium.make("geodesic/ID") and `make` give
    it one. Many environments in one process are far faster: see GeodesicVectorEnv.

    Args:
        env_id: an id that `geodesic envs` lists, a Java source file, or a class
        render_mode: None or "rgb_array"
        max_episode_steps: the longest episode; "none" for no limit, None for the environment's own
        command: the command that starts Geodesic, if it is not to be found by itself
        **keywords: keyword arguments of the environment
    """

    metadata = {"render_modes": ["rgb_array"]}

    def __init__(self, env_id, *, render_mode=None, max_episode_steps="none", command=None, **keywords):
        self._envs = GeodesicVectorEnv(
            env_id,
            1,
            autoreset_mode=AutoresetMode.DISABLED,
            render_mode=render_mode,
            max_episode_steps=max_episode_steps,
            command=command,
            **keywords,
        )
        self.metadata = {key: value for key, value in self._envs.metadata.items() if key != "autoreset_mode"}
        self.render_mode = render_mode
        self.observation_space = self._envs.single_observation_space
        self.action_space = self._envs.single_action_space

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        observations, infos = self._envs.reset(seed=seed, options=options)
        return observations[0], infos

    def step(self, action):
        observations, rewards, terminations, truncations, infos = self._envs.step(np.asarray(action)[np.newaxis])
        return observations[0], float(rewards[0]), bool(terminations[0]), bool(truncations[0]), infos

    def render(self):
        return None if self.render_mode is None else self._envs.render_one(0)

    def close(self):
        self._envs.close()
