"""Geodesic's environments as Stable-Baselines3 takes them."""

import numpy as np
from gymnasium.vector import AutoresetMode
from stable_baselines3.common.vec_env import VecEnv, VecMonitor
from stable_baselines3.common.vec_env.base_vec_env import VecEnvIndices

from geodesic_gymnasium.vector import GeodesicVectorEnv


def make_vec_env(env_id, n_envs=1, seed=None, *, monitor=True, **options):
    """Makes environments for a model of Stable-Baselines3, as its own make_vec_env does.

    Args:
        env_id: an id that `geodesic envs` lists, a Java source file, or a class
        seed: of the first environment's first reset
        monitor: whether returns and lengths of episodes are reported
        **options: as of GeodesicVectorEnv
    """
    envs = GeodesicVecEnv(GeodesicVectorEnv(env_id, n_envs, autoreset_mode=AutoresetMode.SAME_STEP, **options))
    envs.seed(seed)
    return VecMonitor(envs) if monitor else envs


class GeodesicVecEnv(VecEnv):
    """A VecEnv around a GeodesicVectorEnv in mode SAME_STEP."""

    def __init__(self, envs):
        if envs.metadata["autoreset_mode"] != AutoresetMode.SAME_STEP:
            raise ValueError("Stable-Baselines3 needs autoreset_mode SAME_STEP")
        self.envs = envs
        self._chosen = None
        super().__init__(envs.num_envs, envs.single_observation_space, envs.single_action_space)

    def reset(self):
        seeds = None if all(seed is None for seed in self._seeds) else self._seeds
        observations, _ = self.envs.reset(seed=seeds)
        self._reset_seeds()
        self._reset_options()
        self.reset_infos = [{} for _ in range(self.num_envs)]
        return observations

    def step_async(self, actions):
        self._chosen = actions

    def step_wait(self):
        observations, rewards, terminations, truncations, told = self.envs.step(self._chosen)
        infos = [{} for _ in range(self.num_envs)]
        ended = terminations | truncations
        for numbers in (told, told.get("final_info", {})):
            for key in self.envs.introduction["infos"]:
                for i in np.flatnonzero(numbers.get("_" + key, False)):
                    infos[i][key] = numbers[key][i]
        if "final_obs" in told:
            for i in np.flatnonzero(ended):
                infos[i]["terminal_observation"] = told["final_obs"][i]
                infos[i]["TimeLimit.truncated"] = bool(truncations[i] and not terminations[i])
        return observations, rewards.astype(np.float32), ended, infos

    def close(self):
        self.envs.close()

    def get_images(self):
        return [None] * self.num_envs if self.envs.render_mode is None else list(self.envs.render())

    def get_attr(self, attr_name, indices: VecEnvIndices = None):
        return [getattr(self.envs, attr_name) for _ in self._get_indices(indices)]

    def has_attr(self, attr_name):
        return hasattr(self.envs, attr_name)

    def set_attr(self, attr_name, value, indices: VecEnvIndices = None):
        raise NotImplementedError("the environments are in another process and have no attributes to set")

    def env_method(self, method_name, *method_args, indices: VecEnvIndices = None, **method_kwargs):
        raise NotImplementedError("the environments are in another process and have no methods to call")

    def env_is_wrapped(self, wrapper_class, indices: VecEnvIndices = None):
        return [False for _ in self._get_indices(indices)]
