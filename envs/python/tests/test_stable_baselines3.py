"""What Stable-Baselines3 expects of environments, where it is installed."""

import importlib.util
import unittest

import numpy as np

from tests.support import COMMAND


@unittest.skipIf(importlib.util.find_spec("stable_baselines3") is None, "stable-baselines3 is not installed")
class StableBaselines3Test(unittest.TestCase):
    def test_trains(self):
        from stable_baselines3 import PPO

        from geodesic_gymnasium.stable_baselines3 import make_vec_env

        envs = make_vec_env("CartPole-v1", n_envs=4, seed=3, max_episode_steps=12, command=COMMAND)
        self.addCleanup(envs.close)
        first = envs.reset()
        ends = truncated = 0
        for _ in range(40):
            observations, rewards, dones, infos = envs.step(np.arange(4) % 2)
            self.assertEqual((rewards.dtype, dones.dtype), (np.float32, np.bool_))
            for i, info in enumerate(infos):
                self.assertEqual("terminal_observation" in info, dones[i])
                if dones[i]:
                    ends += 1
                    truncated += info["TimeLimit.truncated"]
                    self.assertEqual(info["TimeLimit.truncated"], info["episode"]["l"] == 12)
                    self.assertTrue((np.abs(observations[i]) <= 0.05).all())  # of the next episode's first state
        self.assertGreater(ends, truncated)
        envs.seed(3)
        np.testing.assert_array_equal(envs.reset(), first)
        model = PPO("MlpPolicy", envs, n_steps=32, batch_size=64, n_epochs=1, seed=0, device="cpu")
        model.learn(256)
        self.assertEqual(model.num_timesteps, 256)


if __name__ == "__main__":
    unittest.main()
