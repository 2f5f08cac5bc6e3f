"""Registers the environments as geodesic/ID."""

import importlib.resources
import json

import gymnasium

NAMESPACE = "geodesic"


def register():
    """Makes gymnasium.make and gymnasium.make_vec know geodesic/CartPole-v1 and the others. Done by importing the package."""
    text = importlib.resources.files(__package__).joinpath("environments.json").read_text(encoding="utf-8")
    for entry in json.loads(text):
        name = f"{NAMESPACE}/{entry['env']}"
        if name not in gymnasium.registry:
            gymnasium.register(
                name,
                entry_point="geodesic_gymnasium:GeodesicEnv",
                vector_entry_point="geodesic_gymnasium:GeodesicVectorEnv",
                max_episode_steps=entry["max_episode_steps"],
                reward_threshold=entry["reward_threshold"],
                kwargs={"env_id": entry["env"]},
            )
