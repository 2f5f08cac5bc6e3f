"""What can go wrong between a program and its environments."""


class InvalidArgument(ValueError):
    """An environment, option or keyword that does not exist; the message is Geodesic's own line."""


class GeodesicError(RuntimeError):
    """Geodesic could not be started, ended, or an environment failed."""
