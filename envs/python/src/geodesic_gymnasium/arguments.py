"""The options of `geodesic serve`."""

import json


def serve(
    env_id, *, environments, threads, autoreset, time_limit, frames, info, wrappers, python, env_timeout, keywords
):
    """Returns the words for a server.

    Args:
        time_limit: the longest episode; "none" for no limit, None for the environment's own
        info: names of numbers that are told beside the rewards
        wrappers: module:Class, of environments that are Python's own
        python: the interpreter of those
        env_timeout: the seconds that one of those may take to answer
        keywords: keyword arguments of the environment
    """
    words = ["--env", env_id, "--envs", str(environments), "--threads", str(threads), "--autoreset", autoreset]
    if time_limit is not None:
        words += ["--time-limit", str(time_limit)]
    if frames:
        words.append("--frames")
    if info:
        words += ["--info", ",".join(info)]
    for wrapper in wrappers:
        words += ["--wrapper", wrapper]
    if python is not None:
        words += ["--python", str(python)]
    if env_timeout is not None:
        words += ["--env-timeout", str(env_timeout)]
    for key, value in keywords.items():
        words += ["--set", f"env.{key}={value if isinstance(value, str) else json.dumps(value)}"]
    return words
