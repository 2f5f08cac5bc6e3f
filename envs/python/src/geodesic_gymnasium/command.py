"""Finds the command that serves the environments."""

import importlib.metadata
import json
import os
import pathlib
import shutil
import urllib.parse
import urllib.request

from geodesic_gymnasium.errors import GeodesicError

DISTRIBUTION = "geodesic-gymnasium"


def find(command=None):
    """Returns the words that start Geodesic.

    Args:
        command: the path of scripts/geodesic, or the words of a command. Without it: the clone that
            $GEODESIC_HOME names, the one that this package is in or was installed from, or `geodesic`
            on the path.

    Raises:
        GeodesicError: where there is none
    """
    if command is not None:
        return [os.fspath(command)] if isinstance(command, (str, os.PathLike)) else [str(word) for word in command]
    home = os.environ.get("GEODESIC_HOME")
    if home:
        return [_script(pathlib.Path(home), f"GEODESIC_HOME is {home}, where there is no scripts/geodesic")]
    for clone in filter(None, (_around(), _installed_from())):
        script = clone / "scripts" / "geodesic"
        if script.is_file():
            return [str(script)]
    on_path = shutil.which("geodesic")
    if on_path:
        return [on_path]
    raise GeodesicError(
        "Geodesic was not found: set GEODESIC_HOME to the folder of its clone, or install this package from there"
    )


def _script(clone, otherwise):
    script = clone / "scripts" / "geodesic"
    if not script.is_file():
        raise GeodesicError(otherwise)
    return str(script)


def _around():
    """The clone that this file is in: CLONE/envs/python/src/geodesic_gymnasium."""
    parents = pathlib.Path(__file__).resolve().parents
    return parents[4] if len(parents) > 4 else None


def _installed_from():
    """The clone that pip copied this package from, which pip notes in direct_url.json."""
    try:
        text = importlib.metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        return None
    url = urllib.parse.urlparse(json.loads(text)["url"]) if text else None
    if url is None or url.scheme != "file":
        return None
    return pathlib.Path(urllib.request.url2pathname(url.path)).parents[1]
