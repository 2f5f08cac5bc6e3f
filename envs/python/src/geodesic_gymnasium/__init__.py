"""Geodesic's environments for Python, as Gymnasium's Env and VectorEnv.

    import geodesic_gymnasium

    envs = geodesic_gymnasium.make_vec("CartPole-v1", num_envs=64)
    observations, infos = envs.reset(seed=0)

The environments are stepped in Java, in a process that starts and ends with the object; a step of all of them is one
exchange over shared memory. For the same seeds and actions they give the numbers of Gymnasium's own.
"""

from geodesic_gymnasium.errors import GeodesicError, InvalidArgument
from geodesic_gymnasium.registration import register
from geodesic_gymnasium.single import GeodesicEnv
from geodesic_gymnasium.vector import GeodesicVectorEnv

__version__ = "0.1.0"
__all__ = ["GeodesicEnv", "GeodesicError", "GeodesicVectorEnv", "InvalidArgument", "make", "make_vec"]

register()


def make_vec(env_id, num_envs=1, **options):
    """Makes several environments that are stepped together; see GeodesicVectorEnv for the options."""
    return GeodesicVectorEnv(env_id, num_envs, **options)


def make(env_id, *, max_episode_steps=None, **options):
    """Makes one environment under its time limit; see GeodesicEnv for the options."""
    return GeodesicEnv(env_id, max_episode_steps=max_episode_steps, **options)
