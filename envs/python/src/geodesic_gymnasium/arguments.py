"""The options of `geodesic serve`."""

import json


def serve(env_id, *, environments, threads, autoreset, time_limit, frames, keywords):
    """Returns the words for a server.

    Args:
        time_limit: the longest episode; "none" for no limit, None for the environment's own
        keywords: keyword arguments of the environment
    """
    words = ["--env", env_id, "--envs", str(environments), "--threads", str(threads), "--autoreset", autoreset]
    if time_limit is not None:
        words += ["--time-limit", str(time_limit)]
    if frames:
        words.append("--frames")
    for key, value in keywords.items():
        words += ["--set", f"env.{key}={value if isinstance(value, str) else json.dumps(value)}"]
    return words
