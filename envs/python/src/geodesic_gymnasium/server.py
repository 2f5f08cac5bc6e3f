"""The process that steps the environments, and the exchange with it."""

import collections
import json
import os
import select
import signal
import subprocess
import sys
import threading
import weakref

from geodesic_gymnasium import command as commands
from geodesic_gymnasium.errors import GeodesicError, InvalidArgument
from geodesic_gymnasium.memory import LINE, SharedMemory

PROTOCOL = 1
STEP, RESET, RENDER, CLOSE = range(4)
DONE, WRONG_ACTION, FAILED = range(3)

_WORD = 4
_KIND = 1
_ARGUMENT = 2
_STATUS = 1
_ENDED = 2
_LENGTH = 3
_MESSAGE = 4096
_COUNTER = 0xFFFFFFFF

_CLIENT_SLEEPS = LINE // _WORD
_SERVER_SLEEPS = 2 * LINE // _WORD

_SPINS = 400  # some 20 microseconds
_LONGEST_SLEEP = 100  # milliseconds; it ends with the answer
_WRONG_INPUT = 2
_PREFIX = "geodesic: "
_SECONDS_TO_END = 5
_REMEMBERED_LINES = 20


class Server:
    """A child process `geodesic serve`. One thread at a time may use it.

    Attributes:
        introduction: what the server says of itself, as a dictionary
        memory: the SharedMemory
    """

    def __init__(self, arguments, command=None):
        words = [*commands.find(command), "serve", *arguments, "--pipe"]
        try:
            # In a session of its own, so that Ctrl-C is for this program alone to handle. Once this program has gone,
            # however it ended, its end of the pipe is closed, and the server ends.
            process = subprocess.Popen(
                words,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as e:
            raise GeodesicError(f"{words[0]} could not be started: {e.strerror}") from e
        self._process = process
        self._errors = _Errors(process.stderr)
        self._end = weakref.finalize(self, _end, process, os.getpid())
        self.closed = False
        try:
            self.introduction = self._introduction()
            self.memory = SharedMemory(self.introduction["layout"]["bytes"])
            try:
                self._say(self.memory.path)
                if not process.stdout.readline():
                    raise self._ended()
            finally:
                self.memory.forget_file()
        except BaseException:
            self._end()
            raise
        self._errors.started()
        layout = self.introduction["layout"]
        self._counters = self.memory.counters()
        self._turn = 0
        self._lines = [
            (layout["answers"] + LINE * thread) // _WORD for thread in range(self.introduction["threads"])
        ]
        self._spins = _SPINS if self.introduction["roomy"] else 0
        self._poll = select.poll()
        self._poll.register(process.stdout.fileno(), select.POLLIN)
        self.ended = 0

    def _introduction(self):
        line = self._process.stdout.readline()
        if not line:
            raise self._ended()
        try:
            introduction = json.loads(line)
        except ValueError:
            raise GeodesicError(f"not what geodesic serve says: {line.decode(errors='replace').strip()}") from None
        if introduction["protocol"] != PROTOCOL:
            raise GeodesicError(
                f"this package speaks version {PROTOCOL} with Geodesic, which speaks version"
                f" {introduction['protocol']}: install it again from the clone, pip install ./envs/python"
            )
        return introduction

    def _say(self, text):
        try:
            self._process.stdin.write(text.encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._ended() from None

    def _ended(self):
        """What to raise once the server has ended."""
        status = self._process.wait()
        lines = self._errors.lines()
        told = [line[len(_PREFIX) :] for line in lines if line.startswith(_PREFIX)]
        if status == _WRONG_INPUT and told:
            return InvalidArgument(told[-1])
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return GeodesicError("\n".join([f"geodesic serve {how}" + (": " + told[-1] if told else ""), *lines[:-1]]))

    def exchange(self):
        """Has the server take a step of every environment; this is the inner loop of every program."""
        counters = self._counters
        self._turn = turn = (self._turn + 1) & _COUNTER
        counters[0] = turn
        if counters[_SERVER_SLEEPS]:
            self._ring()
        ended = 0
        for line in self._lines:
            spins = self._spins
            while counters[line] != turn:
                spins -= 1
                if spins < 0:
                    self._wait(line, turn)
            if counters[line + _STATUS]:
                self._fail()
            ended += counters[line + _ENDED]
        self.ended = ended

    def request(self, kind, argument=0):
        """Asks for something else than a step."""
        self._counters[_KIND] = kind
        self._counters[_ARGUMENT] = argument
        try:
            self.exchange()
        finally:
            self._counters[_KIND] = STEP

    def _wait(self, line, turn):
        """Sleeps until the last thread has answered."""
        counters = self._counters
        answers = self._process.stdout.fileno()
        try:
            while counters[line] != turn:
                counters[_CLIENT_SLEEPS] = 1
                # A system call, so that the flag is seen before the counters are looked at again. Without it the two
                # sides could miss each other, each taking the other for awake.
                os.sched_yield()
                if counters[_SERVER_SLEEPS]:
                    self._ring()
                if counters[line] == turn:
                    break
                if self._poll.poll(_LONGEST_SLEEP) and not os.read(answers, 4096):
                    self.closed = True
                    raise self._ended()
        finally:
            counters[_CLIENT_SLEEPS] = 0

    def _ring(self):
        try:
            os.write(self._process.stdin.fileno(), b"\n")
        except BrokenPipeError:
            self.closed = True
            raise self._ended() from None

    def _fail(self):
        # Every thread answers before the next request.
        for line in self._lines:
            if self._counters[line] != self._turn:
                self._wait(line, self._turn)
        for thread, line in enumerate(self._lines):
            status = self._counters[line + _STATUS]
            if status != DONE:
                at = self.introduction["layout"]["messages"] + _MESSAGE * thread
                text = self.memory.array(at, "u1", (self._counters[line + _LENGTH],)).tobytes()
                message = text.decode(errors="replace")
                raise InvalidArgument(message) if status == WRONG_ACTION else GeodesicError(message)

    def close(self):
        """Ends the process. A second call does nothing."""
        # It also ends when the pipe is closed, but as one whose client has gone.
        if not self.closed and self._process.poll() is None:
            self.closed = True
            try:
                self.request(CLOSE)
            except GeodesicError:
                pass
        self.closed = True
        self._end()


class _Errors:
    """Passes on what the server writes to standard error, and remembers the last lines.

    Until it has started, its own messages (geodesic: ...) are held back: if they say why it did not, they come as an
    exception.
    """

    def __init__(self, stream):
        self._stream = stream
        self._last = collections.deque(maxlen=_REMEMBERED_LINES)
        self._held = []
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._read, name="geodesic-errors", daemon=True)
        self._thread.start()

    def _read(self):
        with self._stream:
            for line in self._stream:
                text = line.decode(errors="replace").rstrip("\n")
                with self._lock:
                    self._last.append(text)
                    if self._held is not None and text.startswith(_PREFIX):
                        self._held.append(text)
                        continue
                print(text, file=sys.stderr, flush=True)

    def started(self):
        with self._lock:
            held, self._held = self._held, None
        for text in held:
            print(text, file=sys.stderr, flush=True)

    def lines(self):
        """The last lines of a process that has ended."""
        self._thread.join(timeout=2)
        with self._lock:
            return list(self._last)


def _end(process, owner):
    """Ends a server and all that it started, such as a build that is under way."""
    if os.getpid() != owner:  # a copy of the program that started it (fork)
        return
    for stream in (process.stdin, process.stdout):
        try:
            stream.close()
        except OSError:
            pass  # it has gone with something unread
    try:
        process.wait(timeout=_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
