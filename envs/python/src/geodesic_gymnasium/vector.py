"""Many environments that are stepped together."""

import os

import numpy as np
from gymnasium import error
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from geodesic_gymnasium import arguments, server
from geodesic_gymnasium.spaces import number, space

_RENDER_MODES = ("rgb_array",)
_NO_RESET, _RESET, _SEEDED_RESET = range(3)
_LARGEST_SEED = 2**64 - 1


class GeodesicVectorEnv(VectorEnv):
    """Environments that Geodesic steps in a process of its own, all of them in one exchange over shared memory.

    Args:
        env_id: an id that `geodesic envs` lists, such as CartPole-v1, a Java source file, or a class
        num_envs: how many
        threads: how many threads of the server step them
        autoreset_mode: as of Gymnasium's own vector environments
        copy: whether observations are copied; if not, an array is overwritten by the next step
        render_mode: None or "rgb_array"
        max_episode_steps: the longest episode, if it is not to be the environment's own
        info: names of numbers of the environment's info that step is to return, such as ("x_position",)
        wrappers: module:Class, for an environment that is Python's own, such as gymnasium:MiniGrid-Empty-5x5-v0
        python: the interpreter, or virtual environment, of such an environment
        env_timeout: the seconds that such an environment may take to answer
        command: the command that starts Geodesic, if it is not to be found by itself
        **keywords: keyword arguments of the environment

    Raises:
        InvalidArgument: when there is no such environment or option
        GeodesicError: when Geodesic can't be started
    """

    def __init__(
        self,
        env_id,
        num_envs=1,
        *,
        threads=1,
        autoreset_mode=AutoresetMode.NEXT_STEP,
        copy=True,
        render_mode=None,
        max_episode_steps=None,
        info=(),
        wrappers=(),
        python=None,
        env_timeout=None,
        command=None,
        **keywords,
    ):
        super().__init__()
        mode = AutoresetMode(autoreset_mode)
        if render_mode is not None and render_mode not in _RENDER_MODES:
            raise ValueError(f"render_mode {render_mode!r} is not one of {[None, *_RENDER_MODES]}")
        self._server = server.Server(
            arguments.serve(
                os.fspath(env_id),
                environments=num_envs,
                threads=threads,
                autoreset=mode.value,
                time_limit=max_episode_steps,
                frames=render_mode is not None,
                info=info,
                wrappers=wrappers,
                python=python,
                env_timeout=env_timeout,
                keywords=keywords,
            ),
            command,
        )
        introduction = self._server.introduction
        self.num_envs = num_envs
        self.render_mode = render_mode
        self.metadata = {
            "render_modes": list(_RENDER_MODES),
            "render_fps": introduction["frames_per_second"],
            "autoreset_mode": mode,
        }
        self.single_observation_space = space(introduction["observation_space"])
        self.single_action_space = space(introduction["action_space"])
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.introduction = introduction
        self._copy = copy
        self._same_step = mode == AutoresetMode.SAME_STEP
        self._disabled = mode == AutoresetMode.DISABLED
        self._seeds = [None] * num_envs
        self._ready = False
        self._map(introduction)

    def _map(self, introduction):
        memory, layout, n = self._server.memory, introduction["layout"], self.num_envs
        observations = self.observation_space.shape
        travels = number(introduction["observation_space"])
        self._action_shape = self.action_space.shape
        self._actions = memory.array(layout["actions"], np.float32, self._action_shape)
        self._raw = memory.array(layout["observations"], travels, observations)
        self._raw_final = memory.array(layout["final_observations"], travels, observations)
        # Numbers travel as floats; a space of whole numbers gets them as such.
        self._convert = None if self.observation_space.dtype == travels else self.observation_space.dtype
        self._rewards = memory.array(layout["rewards"], np.float64, (n,))
        self._terminations = memory.array(layout["terminations"], np.bool_, (n,))
        self._truncations = memory.array(layout["truncations"], np.bool_, (n,))
        self._infos = memory.array(layout["infos"], np.float64, (n, len(introduction["infos"])))
        self._resets = memory.array(layout["resets"], np.uint8, (n,))
        self._seed_array = memory.array(layout["seeds"], np.uint64, (n,))

    @property
    def np_random_seed(self):
        """The seed of each environment; None before the first reset."""
        return tuple(self._seeds)

    def reset(self, *, seed=None, options=None):
        """Resets all environments, or those of options["reset_mask"].

        Args:
            seed: a number s for s, s + 1, ..., a list with a number or None for each, or None: generators continue, and
                such as have none yet are seeded by chance
        """
        self._require_open()
        mask = self._mask(options)
        seeds = self._given(seed)
        chance = None
        for i in range(self.num_envs):
            if not mask[i]:
                self._resets[i] = _NO_RESET
                continue
            if seeds[i] is None and self._seeds[i] is None:
                chance = chance or np.random.SeedSequence()
                seeds[i] = int(chance.spawn(1)[0].generate_state(1, np.uint64)[0])
            self._resets[i] = _RESET if seeds[i] is None else _SEEDED_RESET
            if seeds[i] is not None:
                self._seed_array[i] = self._seeds[i] = seeds[i]
        self._server.request(server.RESET)
        self._ready = all(seed is not None for seed in self._seeds)
        return self._observations(self._raw), {}

    def _given(self, seed):
        if seed is None or isinstance(seed, (int, np.integer)):
            seeds = [None if seed is None else int(seed) + i for i in range(self.num_envs)]
        else:
            seeds = [None if one is None else int(one) for one in seed]
        if len(seeds) != self.num_envs:
            raise ValueError(f"there are {self.num_envs} environments, but {len(seeds)} seeds")
        for one in seeds:
            if one is not None and not 0 <= one <= _LARGEST_SEED:
                raise error.Error(f"a seed is a whole number from 0 to 2**64 - 1, got {one}")
        return seeds

    def _mask(self, options):
        others = set(options or ()) - {"reset_mask"}
        if others:
            raise ValueError(f"unknown reset option {sorted(others)[0]!r}; the only one is reset_mask")
        if not options:
            return np.ones(self.num_envs, np.bool_)
        mask = options["reset_mask"]
        if not isinstance(mask, np.ndarray) or mask.shape != (self.num_envs,) or mask.dtype != np.bool_:
            raise ValueError(f"reset_mask must be an array of {self.num_envs} booleans, got {mask!r}")
        if not mask.any():
            raise ValueError("reset_mask marks no environment")
        return mask

    def step(self, actions):
        """Takes an action in each environment."""
        if not self._ready:
            self._require_open()
            raise error.ResetNeeded("call reset before the first step, and after an exception")
        if np.shape(actions) != self._action_shape:
            raise ValueError(f"actions have shape {np.shape(actions)}, but must have {self._action_shape}")
        self._actions[...] = actions
        self._ready = False
        self._server.exchange()
        self._ready = True
        infos = self._told() if self._infos.size else {}
        if self._same_step and self._server.ended:
            self._add_final(infos)
        return (
            self._observations(self._raw),
            self._rewards.copy(),
            self._terminations.copy(),
            self._truncations.copy(),
            infos,
        )

    def _told(self):
        """The numbers that were asked for. Of an episode that ended and was reset they are in final_info alone."""
        infos = {}
        known = ~np.isnan(self._infos)
        if self._same_step and self._server.ended:
            known[self._terminations | self._truncations] = False
        for k, key in enumerate(self.introduction["infos"]):
            if known[:, k].any():
                infos[key] = np.where(known[:, k], self._infos[:, k], 0.0)
                infos["_" + key] = known[:, k]
        return infos

    def _add_final(self, infos):
        """Adds what Gymnasium's vector environments say of episodes that ended in this step."""
        ended = self._terminations | self._truncations
        observations = np.full(self.num_envs, None, dtype=object)
        for i in np.flatnonzero(ended):
            last = self._raw_final[i].copy()
            observations[i] = last if self._convert is None else last.astype(self._convert)
        final = {}
        for k, key in enumerate(self.introduction["infos"]):
            known = ended & ~np.isnan(self._infos[:, k])
            if known.any():
                final[key] = np.where(known, self._infos[:, k], 0.0)
                final["_" + key] = known
        infos.update(final_obs=observations, _final_obs=ended, final_info=final, _final_info=ended.copy())

    def _observations(self, raw):
        if self._convert is not None:
            return raw.astype(self._convert)
        return raw.copy() if self._copy else raw

    def render(self):
        """Returns a picture of each environment, in a tuple, or None without a render_mode."""
        if self.render_mode is None:
            return None
        return tuple(self.render_one(i) for i in range(self.num_envs))

    def render_one(self, index):
        """Returns the picture of one environment: [height, width, 3] bytes."""
        self._require_open()
        height, width = self.introduction["frame_height"], self.introduction["frame_width"]
        if not height:
            raise error.Error(f"{self.introduction['env']} has no picture")
        if self._seeds[index] is None:
            raise error.ResetNeeded("there is no picture before the first reset")
        self._server.request(server.RENDER, index)
        return self._server.memory.array(self.introduction["layout"]["frame"], np.uint8, (height, width, 3)).copy()

    def _require_open(self):
        if self._server.closed:
            raise error.ClosedEnvironmentError(f"{self} is closed")

    def close_extras(self, **kwargs):
        """Ends the process. It also ends when the program ends, however that happens."""
        self._ready = False
        self._server.close()
