"""Memory that this process and the server have mapped, and the arrays in it."""

import mmap
import os
import tempfile

import numpy as np

LINE = 128
"""Bytes between counters that different sides write."""


class SharedMemory:
    """A mapped file, without a name where the system can do that, so that nothing is left behind."""

    def __init__(self, size):
        self._name = None
        if hasattr(os, "memfd_create"):
            self._file = os.memfd_create("geodesic", os.MFD_CLOEXEC)
        else:
            self._file, self._name = tempfile.mkstemp(prefix="geodesic-")
        try:
            os.ftruncate(self._file, size)
            self._map = mmap.mmap(self._file, size)
        except BaseException:
            self.forget_file()
            raise

    @property
    def path(self):
        """Where the other side can open it, until `forget_file`."""
        return self._name or f"/proc/{os.getpid()}/fd/{self._file}"

    def forget_file(self):
        """Keeps the mapping alone: both sides have it now."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._name is not None:
            os.unlink(self._name)
            self._name = None

    def counters(self):
        """Everything as unsigned 32-bit numbers. A memoryview is read and written faster than an array."""
        return memoryview(self._map).cast("I")

    def array(self, at, dtype, shape):
        """Returns an array that begins at an offset in bytes; it keeps the mapping alive."""
        count = int(np.prod(shape, dtype=np.int64))
        return np.frombuffer(self._map, dtype=dtype, count=count, offset=at).reshape(shape)
