"""Agents of Stable-Baselines3 and what they do in Python: src/test/resources/reference/sb3.

    python stable_baselines3_agents.py OUT

Trains two agents (TRPO on CartPole-v1, PPO on Pendulum-v1 behind VecNormalize) for a few minutes, makes small ones of every kind
of policy and space, and some that can't serve elsewhere. Beside each NAME.zip that can be read is NAME.json.gz with observations
and, for each, the deterministic action, clipped to the action space, the distribution's parameters and the value, as PyTorch computes
them.

Versions: stable-baselines3 2.9.2, sb3-contrib 2.9.2, gymnasium 1.4.0, torch 2.15.0, numpy 2.4.6 (requirements-sb3.txt). Training
repeats to the bit on the same processor only.
"""

import gzip
import io
import json
import pathlib
import sys
import zipfile

import gymnasium
import numpy
import torch
from gymnasium import spaces
from sb3_contrib import TRPO, MaskablePPO, QRDQN, RecurrentPPO
from stable_baselines3 import A2C, DQN, PPO, SAC, TD3
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from stable_baselines3.common.vec_env import VecNormalize

torch.set_num_threads(1)

OUT = pathlib.Path(sys.argv[1])
OBSERVATIONS = 1000
EPISODES = 100


class Toy(gymnasium.Env):
    """Random observations and no task: what matters is the spaces."""

    def __init__(self, observation_space, action_space):
        self.observation_space = observation_space
        self.action_space = action_space

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        if seed is not None:
            self.observation_space.seed(seed)
        return self.observation_space.sample(), {}

    def step(self, action):
        return self.observation_space.sample(), 0.0, bool(self.np_random.random() < 0.1), False, {}


class Middle(BaseFeaturesExtractor):
    """A features extractor that nobody else knows."""

    def __init__(self, observation_space):
        super().__init__(observation_space, 2)
        self.linear = torch.nn.Linear(3, 2)

    def forward(self, observations):
        return self.linear(observations)


class Masked(Toy):
    def action_masks(self):
        return numpy.ones(2, dtype=bool)


def box(size):
    return spaces.Box(-1.5, 2.5, (size,), numpy.float32)


def write(name, value):
    with open(OUT / (name + ".json.gz"), "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as out:
        out.write(json.dumps(value, separators=(",", ":")).encode())


def numbers(array):
    """float32 as the shortest decimals that give the same float32 again."""
    array = numpy.asarray(array)
    if array.dtype == numpy.float64:
        return array.tolist()
    return [numbers(row) for row in array] if array.ndim > 1 else [float(str(x)) for x in array]


def expected(model, raw, normalizer=None):
    """What the policy does with observations, one a row."""
    seen = raw if normalizer is None else normalizer.normalize_obs(raw)
    actions = numpy.concatenate([model.policy.predict(row[None], deterministic=True)[0] for row in seen])
    tensor = torch.as_tensor(seen)
    with torch.no_grad():
        distribution = model.policy.get_distribution(tensor)
        inner = distribution.distribution
        if hasattr(distribution, "distributions") or isinstance(inner, list):
            parameters = torch.cat([part.logits for part in inner], dim=1)
        elif hasattr(inner, "logits"):
            parameters = inner.logits
        else:
            parameters = inner.mean
        values = model.policy.predict_values(tensor).flatten()
        result = {
            "observations": numbers(raw.reshape(len(raw), -1).astype(numpy.float32)),
            "actions": numbers(actions.reshape(len(raw), -1).astype(numpy.float32)),
            "parameters": numbers(parameters.numpy()),
            "values": numbers(values.numpy()),
        }
        if hasattr(model.policy, "log_std"):
            result["log_std"] = numbers(model.policy.log_std.numpy())
    return result


def played(model, env_id, normalizer=None):
    """Returns of deterministic episodes in a plain environment, episode i after reset(seed=i), and observations on the way."""
    env = gymnasium.make(env_id)
    returns, seen = [], []
    for seed in range(EPISODES):
        observation, _ = env.reset(seed=seed)
        total, done = 0.0, False
        while not done:
            seen.append(observation)
            see = observation if normalizer is None else normalizer.normalize_obs(observation[None])[0]
            action, _ = model.predict(see, deterministic=True)
            observation, reward, terminated, truncated, _ = env.step(action)
            total += float(reward)
            done = terminated or truncated
        returns.append(total)
    every = max(1, len(seen) // OBSERVATIONS)
    return returns, numpy.stack(seen[::every][:OBSERVATIONS])


def smaller(name):
    """Compressed and without the optimiser's state, which nobody reads here: a third of the size."""
    path = OUT / (name + ".zip")
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "policy.optimizer.pth":
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)


def trained():
    trpo = TRPO("MlpPolicy", make_vec_env("CartPole-v1", 2, seed=0), n_steps=512, seed=0, device="cpu",
                policy_kwargs=dict(net_arch=[32, 32]))
    trpo.learn(30_000)
    trpo.save(OUT / "cartpole-trpo")
    returns, seen = played(trpo, "CartPole-v1")
    write("cartpole-trpo", dict(expected(trpo, seen), returns=returns))
    print("cartpole-trpo", numpy.mean(returns), flush=True)

    env = VecNormalize(make_vec_env("Pendulum-v1", 4, seed=0), gamma=0.95)
    ppo = PPO("MlpPolicy", env, n_steps=512, batch_size=128, gamma=0.95, learning_rate=1e-3, seed=0, device="cpu",
              policy_kwargs=dict(net_arch=[32, 32]))
    ppo.learn(100_000)
    ppo.save(OUT / "pendulum-ppo")
    env.save(OUT / "pendulum-ppo.pkl")
    returns, seen = played(ppo, "Pendulum-v1", env)
    write("pendulum-ppo", dict(
        expected(ppo, seen, env), returns=returns, mean=env.obs_rms.mean.tolist(), variance=env.obs_rms.var.tolist(),
        count=float(env.obs_rms.count), return_variance=float(env.ret_rms.var)))
    print("pendulum-ppo", numpy.mean(returns), flush=True)


def shaken(model):
    """Moves every parameter, so that none is zero or starts alike; float16's values, which compress."""
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for parameter in model.policy.parameters():
            parameter += 0.1 * torch.randn(parameter.shape, generator=generator)
            parameter.copy_(parameter.half().float())


def small(name, algorithm, policy, observation, action, count=200, environment=Toy, **arguments):
    env = environment(observation, action)
    model = algorithm(policy, env, n_steps=16, seed=1, device="cpu", **arguments)
    shaken(model)
    model.save(OUT / name)
    smaller(name)
    env.reset(seed=3)
    raw = numpy.stack([observation.sample() for _ in range(count)])
    if model.observation_space.shape != observation.shape:
        raw = numpy.moveaxis(raw, -1, 1)  # channels first, as the model sees it behind VecTransposeImage
    write(name, expected(model, raw))


def refused(name, algorithm, policy, observation, action, environment=Toy, **arguments):
    arguments["policy_kwargs"] = dict(arguments["policy_kwargs"])  # which some algorithms modify
    model = algorithm(policy, environment(observation, action), seed=1, device="cpu", **arguments)
    model.save(OUT / name)
    smaller(name)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    image = spaces.Box(0, 255, (36, 40, 2), numpy.uint8)
    relu = dict(activation_fn=torch.nn.ReLU, net_arch=dict(pi=[7], vf=[9, 5]))
    small("a2c-box-relu", A2C, "MlpPolicy", box(5), spaces.Box(-2, 3, (3,), numpy.float32), policy_kwargs=relu)
    small("ppo-multi-discrete", PPO, "MlpPolicy", box(3), spaces.MultiDiscrete([3, 2, 4]), policy_kwargs=dict(net_arch=[6]))
    small("ppo-multi-binary", PPO, "MlpPolicy", spaces.MultiBinary(6), spaces.MultiBinary(3),
          policy_kwargs=dict(net_arch=[], share_features_extractor=False))
    small("ppo-image-mlp", PPO, "MlpPolicy", spaces.Box(0, 255, (2, 3, 4), numpy.uint8), spaces.Discrete(3),
          policy_kwargs=dict(net_arch=dict(pi=[5, 4], vf=[]), activation_fn=torch.nn.ELU))
    small("trpo-image-cnn", TRPO, "CnnPolicy", image, spaces.Discrete(4), count=8,
          policy_kwargs=dict(features_extractor_kwargs=dict(features_dim=8), net_arch=dict(pi=[], vf=[6])))

    tiny = dict(net_arch=[2])
    torque = spaces.Box(-1, 1, (1,), numpy.float32)
    refused("not-sac", SAC, "MlpPolicy", box(3), torque, policy_kwargs=tiny, buffer_size=1)
    refused("not-td3", TD3, "MlpPolicy", box(3), torque, policy_kwargs=tiny, buffer_size=1)
    refused("not-dqn", DQN, "MlpPolicy", box(3), spaces.Discrete(2), policy_kwargs=tiny, buffer_size=1)
    refused("not-qrdqn", QRDQN, "MlpPolicy", box(3), spaces.Discrete(2), policy_kwargs=dict(net_arch=[2], n_quantiles=2),
            buffer_size=1)
    refused("not-recurrent", RecurrentPPO, "MlpLstmPolicy", box(3), spaces.Discrete(2), n_steps=16,
            policy_kwargs=dict(net_arch=[2], lstm_hidden_size=2))
    refused("not-maskable", MaskablePPO, "MlpPolicy", box(3), spaces.Discrete(2), n_steps=16, policy_kwargs=tiny,
            environment=Masked)
    refused("not-dict", PPO, "MultiInputPolicy", spaces.Dict(a=box(2), b=box(1)), spaces.Discrete(2), n_steps=16,
            policy_kwargs=tiny)
    refused("not-discrete-observations", PPO, "MlpPolicy", spaces.Discrete(4), spaces.Discrete(2), n_steps=16, policy_kwargs=tiny)
    refused("not-start", PPO, "MlpPolicy", box(3), spaces.Discrete(2, start=1), n_steps=16, policy_kwargs=tiny)
    refused("not-sde", A2C, "MlpPolicy", box(3), torque, n_steps=16, policy_kwargs=tiny, use_sde=True)
    refused("not-squashed", A2C, "MlpPolicy", box(3), torque, n_steps=16,
            policy_kwargs=dict(net_arch=[2], squash_output=True), use_sde=True)
    refused("not-custom-extractor", PPO, "MlpPolicy", box(3), spaces.Discrete(2), n_steps=16,
            policy_kwargs=dict(net_arch=[2], features_extractor_class=Middle))
    refused("not-activation", PPO, "MlpPolicy", box(3), spaces.Discrete(2), n_steps=16,
            policy_kwargs=dict(net_arch=[2], activation_fn=torch.nn.Hardswish))
    trained()


if __name__ == "__main__":
    main()
