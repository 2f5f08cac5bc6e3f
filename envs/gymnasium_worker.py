"""Holds Gymnasium environments for a trainer in another process, which is the parent of this one.

Messages come over standard input and are answered over what was standard output at the start; standard output itself then is
standard error, so that an environment that prints disturbs nothing. A message is a byte, two lengths, JSON and bytes: see read_message.
Steps, one for each environment of a vector, need no message: actions, observations, rewards and ends are in memory that both
processes have mapped, and a counter for each direction says whose turn it is. Both sides spin for a while and then sleep.

docs/decisions/gymnasium.md has the protocol and what it costs.
"""

import ast
import contextlib
import importlib
import importlib.util
import json
import mmap
import os
import pickle
import platform
import re
import select
import signal
import struct
import sys
import tempfile
import threading
import time
import traceback
import warnings

# What ends an episode, as the trainer reads it from the byte of a slot, which it clears before each exchange.
TERMINATED, TRUNCATED, RESET, FAILED = 1, 2, 4, 8

SPINS = 1_000  # some 30 microseconds
YIELDS = 400  # some 200 microseconds
OLDEST = (0, 29)
LARGEST_PICKLE = 1 << 24
MESSAGE = b"m"
LAST_SECONDS = 3  # for environments to be closed once the trainer is gone


class Refused(Exception):
    """What a user can mend by another id, package, interpreter, keyword or wrapper. The message is one line."""


def one_line(text):
    return " ".join(str(text).split())


def described(error):
    """Type, message and place of an exception in one line."""
    place = ""
    own = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith("gymnasium_worker")]
    if own:
        place = f", at {os.path.basename(own[-1].filename)}:{own[-1].lineno} in {own[-1].name}"
    message = one_line(error)
    return type(error).__name__ + (": " + message if message else "") + place


def active_elsewhere():
    """A hint where the user has activated another environment than the one that is used."""
    active = os.environ.get("VIRTUAL_ENV")
    if not active or os.path.realpath(active) == os.path.realpath(sys.prefix):
        return ""
    return f" (the active environment is used with --python {active})"


def literal(text):
    """The value of a keyword: JSON or a Python literal, in which inf is a number, where it is one, else the text itself."""
    for parse, spelled in ((json.loads, text), (ast.literal_eval, text), (ast.literal_eval, re.sub(r"\binf\b", "1e999", text))):
        try:
            return parse(spelled)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            pass
    return text


class Pipe:
    """The two streams to the trainer."""

    def __init__(self):
        self.answers = os.dup(1)
        os.dup2(2, 1)

    def read(self, count):
        parts = []
        while count:
            part = os.read(0, min(count, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def read_message(self, first=None):
        """Reads {JSON} and bytes; wake-up calls that came too late are in between."""
        while first != MESSAGE:
            first = self.read(1)
        lengths = struct.unpack("<II", self.read(8))
        return json.loads(self.read(lengths[0])), self.read(lengths[1])

    def answer(self, value, data=b""):
        text = json.dumps(value).encode()
        rest = memoryview(struct.pack("<II", len(text), len(data)) + text + bytes(data))
        while rest:
            rest = rest[os.write(self.answers, rest) :]


class Fence:
    """Orders memory accesses, which a lock does on every processor: before an answer is published, after a request is seen.
    What is before comes before the first release, what is after comes after the second acquisition, and these two keep their order."""

    def __init__(self):
        self.lock = threading.Lock()

    def __call__(self):
        self.lock.acquire()
        self.lock.release()
        self.lock.acquire()
        self.lock.release()


@contextlib.contextmanager
def silenced():
    """Without standard error, also that of libraries in C: for what has been said once."""
    sys.stderr.flush()
    saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        os.dup2(null, 1)
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(saved, 2)
        os.dup2(saved, 1)
        os.close(saved)
        os.close(null)


class MujocoWarnings:
    """Has MuJoCo's library for Python tell its warnings on standard error, each once; it would also append them to MUJOCO_LOG.TXT in
    the user's folder. It is told when it is imported, which only environments that use it do.
    """

    def __init__(self):
        self.heard = set()
        self.unimportant = False
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name != "mujoco":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec and spec.loader:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                if hasattr(module, "set_mju_user_warning"):
                    module.set_mju_user_warning(self.hear)

            spec.loader.exec_module = exec_module
        return spec

    def hear(self, text):
        line = one_line(text)
        known = "".join("0" if letter.isdigit() else letter for letter in line)  # they name the time
        if not self.unimportant and known not in self.heard:
            self.heard.add(known)
            print("geodesic: MuJoCo warns:", line, file=sys.stderr, flush=True)


class Maker:
    """Makes the environments of one id with one set of keywords and wrappers."""

    def __init__(self, gymnasium, numpy, request):
        self.gymnasium = gymnasium
        self.numpy = numpy
        self.id = request["id"]
        self.module = request.get("module")
        self.keywords = {key: literal(text) for key, text in request["keywords"].items()}
        self.quiet = not request["first"]
        self.library = MujocoWarnings()
        if self.quiet:
            warnings.simplefilter("ignore")
        if self.module:
            self.import_module(self.module)
        self.wrappers = [self.wrapper(name) for name in request["wrappers"]]

    def import_module(self, name):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name and (name + ".").startswith(error.name + "."):
                raise Refused(f"there is no Python module {name} in {sys.executable}; install its package there" + active_elsewhere()) from None
            raise

    def wrapper(self, name):
        module, colon, attribute = name.rpartition(":")
        if not colon:
            raise Refused(f"a wrapper is module:Class, such as minigrid.wrappers:ImgObsWrapper, not {name}")
        try:
            found = self.import_module(module)
            for part in attribute.split("."):
                found = getattr(found, part)
        except AttributeError:
            raise Refused(f"there is no {attribute} in the Python module {module}") from None
        return found

    def make(self, render=False):
        """A new environment."""
        with silenced() if self.quiet else contextlib.nullcontext():
            # Gymnasium's own models use what is deprecated, which users can't change.
            self.library.unimportant = self.quiet or not self.module
            try:
                return self.wrapped(self.plain(render))
            finally:
                self.library.unimportant = False

    def plain(self, render):
        keywords = dict(self.keywords)
        if render:
            keywords["render_mode"] = "rgb_array"
        error = self.gymnasium.error
        try:
            return self.gymnasium.make(self.id, disable_env_checker=True, **keywords)
        except (error.UnregisteredEnv, error.DeprecatedEnv) as unknown:
            hint = "" if self.module else "; where another package registers it: gymnasium:PACKAGE:" + self.id
            raise Refused(one_line(unknown) + hint) from None
        except error.DependencyNotInstalled as missing:
            raise Refused(one_line(missing)) from None
        except ModuleNotFoundError as missing:
            raise Refused(f"{one_line(missing)}; install its package for {sys.executable}" + active_elsewhere()) from None
        except TypeError as wrong:
            if "unexpected keyword" in str(wrong):
                raise Refused(one_line(wrong)) from None
            raise

    def wrapped(self, env):
        for wrapper in self.wrappers:
            env = wrapper(env)
        return env


class Spaces:
    """How this worker's environments' actions and observations travel: as floats, whole numbers and flat arrays."""

    def __init__(self, gymnasium, numpy, env):
        self.numpy = numpy
        self.spaces = gymnasium.spaces
        self.observation = env.observation_space
        self.action = env.action_space
        self.refuse_unknown(self.observation, "observations")
        self.refuse_unknown(self.action, "actions")
        self.image = False
        self.channels_last = False
        self.observation_description = self.describe_observation()
        self.action_description = self.describe_action()
        self.write = self.writer()

    def refuse_unknown(self, space, what):
        known = self.spaces
        parts = ()
        if what == "observations" and isinstance(space, (known.Dict, known.Tuple)):
            parts = space.spaces.values() if isinstance(space, known.Dict) else space.spaces
        elif isinstance(space, (known.Box, known.Discrete, known.MultiDiscrete, known.MultiBinary)):
            return
        else:
            raise Refused(
                f"{what} {one_line(space)[:200]} of type {type(space).__name__} can't be used;"
                + " --wrapper module:Class names a wrapper that gives them another space"
            )
        for part in parts:
            self.refuse_unknown(part, what)

    def describe_observation(self):
        np, space = self.numpy, self.observation
        if isinstance(space, self.spaces.Box):
            shape = space.shape
            self.image = (
                space.dtype == np.uint8 and len(shape) in (2, 3) and bool(np.all(space.low == 0) and np.all(space.high == 255))
            )
            # As in other trainers, the smallest of three axes of an image is that of its channels; networks have it first.
            self.channels_last = self.image and len(shape) == 3 and shape[2] < min(shape[:2])
            low, high = (np.asarray(b, np.float64) for b in (space.low, space.high))
            if self.channels_last:
                low, high = low.transpose(2, 0, 1), high.transpose(2, 0, 1)
            if self.image:
                low, high = low / 255, high / 255
            return self.box(low, high, low.shape if 1 <= len(shape) <= 3 else (max(low.size, 1),))
        flat = self.spaces.flatten_space(space)
        if not isinstance(flat, self.spaces.Box):
            raise Refused(f"observations {one_line(space)[:200]} can't be flattened; --wrapper module:Class names a wrapper")
        return self.box(np.asarray(flat.low, np.float64), np.asarray(flat.high, np.float64), flat.shape)

    def box(self, low, high, shape):
        if low.size == 0:
            raise Refused("its space of observations or actions is empty")
        with self.numpy.errstate(over="ignore"):
            low, high = low.astype(self.numpy.float32).ravel(), high.astype(self.numpy.float32).ravel()
        uniform = bool((low == low[0]).all() and (high == high[0]).all())
        count = 1 if uniform else low.size
        return {"type": "Box", "shape": list(shape), "low": low[:count].tolist(), "high": high[:count].tolist()}

    def describe_action(self):
        np, space, known = self.numpy, self.action, self.spaces
        if isinstance(space, known.Discrete):
            return {"type": "Discrete", "n": int(space.n), "start": [int(space.start)]}
        if isinstance(space, known.MultiDiscrete):
            start = np.asarray(getattr(space, "start", np.zeros_like(space.nvec))).ravel()
            return {"type": "MultiDiscrete", "n": space.nvec.ravel().tolist(), "start": start.tolist()}
        if isinstance(space, known.MultiBinary):
            size = int(np.prod(space.shape))
            return {"type": "MultiBinary", "n": size, "start": [0] * size}
        return self.box(np.asarray(space.low, np.float64), np.asarray(space.high, np.float64), space.shape or (1,))

    def writer(self):
        """What writes an observation to its place: view is an array of floats with the shape of the description."""
        np = self.numpy
        asarray, ndarray = np.asarray, np.ndarray
        if not isinstance(self.observation, self.spaces.Box):
            flatten, space = self.spaces.flatten, self.observation

            def write(view, observation):
                view[...] = flatten(space, observation)

            return write
        shape, reshaped = self.observation.shape, tuple(self.observation_description["shape"])
        image, channels_last = self.image, self.channels_last

        def write(view, observation):
            if type(observation) is not ndarray:
                observation = asarray(observation)
            if observation.shape != shape:
                raise ValueError(f"an observation has shape {observation.shape} instead of {shape}")
            if channels_last:
                observation = observation.transpose(2, 0, 1)
            if image:
                np.divide(observation, 255, out=view, dtype=np.float32)
            else:
                view[...] = observation if shape == reshaped else observation.reshape(reshaped)

        return write

    def is_plain(self):
        """Whether observations can be copied as they come."""
        space = self.observation
        return isinstance(space, self.spaces.Box) and space.dtype == self.numpy.float32 and len(space.shape) == 1

    def action_reader(self, numbers):
        """What makes the actions of all environments from their numbers, an array with a row for each: copies, which they may keep."""
        np, space = self.numpy, self.action
        shaped = numbers.reshape(len(numbers), *space.shape)
        if isinstance(space, self.spaces.Box) and space.dtype.kind in "iu":
            return lambda: np.rint(shaped).astype(space.dtype)
        return shaped.copy if shaped.dtype == space.dtype else lambda: shaped.astype(space.dtype)


class Memory:
    """The arrays that both processes have mapped. The trainer chooses where each is."""

    def __init__(self, numpy, request):
        self.size = request["bytes"]
        self.name = None
        if not request["named"] and hasattr(os, "memfd_create"):
            self.file = os.memfd_create("geodesic")
            self.path = f"/proc/{os.getpid()}/fd/{self.file}"
        else:
            folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
            self.file, self.name = tempfile.mkstemp(prefix="geodesic-", dir=folder)
            self.path = self.name
        os.ftruncate(self.file, self.size)
        self.map = mmap.mmap(self.file, self.size)
        self.bytes = memoryview(self.map)
        self.numpy = numpy

    def let_go(self):
        """Once the other side has mapped it."""
        if self.file is not None:
            os.close(self.file)
            self.file = None
        if self.name:
            os.unlink(self.name)
            self.name = None

    def view(self, at, count, code):
        size = struct.calcsize(code)
        return self.bytes[at : at + count * size].cast(code)

    def array(self, at, shape, dtype):
        count = 1
        for extent in shape:
            count *= extent
        return self.numpy.frombuffer(self.map, dtype, count, at).reshape(shape)


class Vector:
    """The environments of this worker, each in a slot, and their steps."""

    def __init__(self, numpy, maker, spaces):
        self.numpy = numpy
        self.maker = maker
        self.spaces = spaces
        self.envs = {}
        self.rendering = {}
        self.automatic = set()
        self.failures = {}
        self.broken = set()
        self.idle = {False: [], True: []}
        self.keys = []
        self.memory = None
        self.known_version = -1
        self.rows = []

    def map(self, request):
        """Makes the memory that the trainer asks for; what an earlier one held is no longer needed."""
        if self.memory:
            self.memory.let_go()
        self.memory = memory = Memory(self.numpy, request)
        self.slots = slots = request["slots"]
        self.request = memory.view(request["request"], 1, "i")
        self.kind = memory.view(request["kind"], 1, "i")
        self.answer = memory.view(request["answer"], 1, "i")
        self.sleeping = memory.view(request["sleeping"], 1, "i")
        self.version = memory.view(request["version"], 1, "i")
        self.active = memory.view(request["active"], slots + 1, "i")
        self.rewards = memory.view(request["rewards"], slots, "d")
        self.ends = memory.view(request["ends"], slots, "B")
        self.info_count = request["info_count"]
        self.infos = memory.view(request["infos"], slots * self.info_count, "d")
        shape = tuple(self.spaces.observation_description["shape"])
        self.observations = memory.array(request["observations"], (slots, *shape), "f4")
        self.resets = memory.array(request["resets"], (slots, *shape), "f4")
        self.width = self.observations[0].size
        self.floats = memory.view(request["observations"], slots * self.width, "f")
        self.plain = self.spaces.is_plain()
        size = request["action_size"]
        code = "i" if request["whole_actions"] else "f"
        self.actions = memory.view(request["actions"], slots * size, code)
        array = memory.array(request["actions"], (slots, size), code + "4")
        self.single = self.spaces.action_description["type"] == "Discrete"
        self.array = array
        self.known_version = -1
        return memory.path

    def open(self, slot, render):
        idle = self.idle[render]
        self.envs[slot] = idle.pop() if idle else self.maker.make(render)
        self.rendering[slot] = render
        self.automatic.discard(slot)
        self.known_version = -1

    def close(self, slot):
        self.automatic.discard(slot)
        self.failures.pop(slot, None)
        env = self.envs.pop(slot)
        idle = self.idle[self.rendering.pop(slot)]
        if slot not in self.broken:
            idle.append(env)
        self.broken.discard(slot)
        self.known_version = -1

    def reset(self, slot, seed):
        """Starts an episode; one without a seed means that the following ones may be started at the end of the one before."""
        if seed is None:
            self.automatic.add(slot)
            observation, _ = self.envs[slot].reset()
        else:
            self.automatic.discard(slot)
            observation, _ = self.envs[slot].reset(seed=seed)
        self.spaces.write(self.observations[slot], observation)

    def restore(self, slot, data, automatic):
        self.envs[slot] = pickle.loads(data)
        (self.automatic.add if automatic else self.automatic.discard)(slot)
        self.known_version = -1

    def render(self, slot):
        if not self.rendering[slot]:
            raise Refused("the environment was made without pictures")
        # Gymnasium would choose what needs a display, also where there is none.
        if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("MUJOCO_GL", "egl")
        try:
            frame = self.numpy.asarray(self.envs[slot].render())
        except Exception as error:
            if "mujoco" not in sys.modules:
                raise
            raise Refused(
                f"MuJoCo can't draw ({described(error)}); it needs a display, or MUJOCO_GL=egl or MUJOCO_GL=osmesa with its library"
            ) from error
        if frame.ndim != 3 or frame.shape[2] < 3:
            raise ValueError(f"render() returned shape {frame.shape} instead of rows, columns and 3 colours")
        return self.numpy.ascontiguousarray(frame[:, :, :3], dtype=self.numpy.uint8)

    def step(self):
        """One step of every active environment: the loop that all speed depends on."""
        if self.version[0] != self.known_version:
            self.choose()
        floats, rewards, ends, keys = self.floats, self.rewards, self.ends, self.keys
        plain, write = self.plain, self.spaces.write
        for (step, i, place, view), action in zip(self.rows, self.chosen_actions()):
            try:
                observation, reward, terminated, truncated, info = step(action)
                if plain:
                    try:
                        floats[place] = observation  # refuses another shape or type
                    except (TypeError, ValueError):
                        write(view, observation)
                else:
                    write(view, observation)
                try:
                    rewards[i] = reward
                except TypeError:
                    rewards[i] = self.number(reward, "the reward ")
                if keys:
                    self.note(i, info)
                if terminated or truncated:
                    ends[i] = self.ended(i, terminated, truncated)
            except Exception as error:
                self.failures[i] = error
                self.broken.add(i)
                ends[i] = FAILED

    def choose(self):
        """Looks up what the environments that take part need, which stays the same from step to step."""
        self.known_version = self.version[0]
        chosen = self.active[1 : 1 + self.active[0]].tolist()
        width = self.width
        self.rows = [
            (self.envs[i].step, i, slice(i * width, (i + 1) * width), self.observations[i]) for i in chosen
        ]
        all_in_order = chosen == list(range(len(chosen)))
        if not self.single:
            self.chosen_actions = self.spaces.action_reader(self.array[: len(chosen)])
            if not all_in_order:
                every = self.spaces.action_reader(self.array)
                self.chosen_actions = lambda: every()[chosen]
        elif all_in_order:
            self.chosen_actions = self.actions.tolist  # zip ends with the rows
        else:
            self.chosen_actions = lambda: [self.actions[i] for i in chosen]

    def ended(self, i, terminated, truncated):
        end = (TERMINATED if terminated else 0) | (TRUNCATED if truncated else 0)
        if i in self.automatic:
            observation, _ = self.envs[i].reset()
            self.spaces.write(self.resets[i], observation)
            end |= RESET
        return end

    def note(self, i, info):
        for k, key in enumerate(self.keys):
            value = info.get(key)
            try:
                self.infos[i * self.info_count + k] = float("nan") if value is None else self.number(value)
            except (TypeError, ValueError):
                self.infos[i * self.info_count + k] = float("nan")

    def number(self, value, name=""):
        array = self.numpy.asarray(value)
        if array.size != 1 or array.dtype.kind not in "biuf":
            raise TypeError(f"{name}{one_line(repr(value))[:100]} is not a number")
        return float(array.reshape(())[()])

    def close_all(self):
        for env in [*self.envs.values(), *self.idle[False], *self.idle[True]]:
            try:
                env.close()
            except Exception:
                pass


def takes_long_seeds(env):
    """Whether seeds may have 63 bits, as Gymnasium's own environments allow; older generators take 32."""
    try:
        env.reset(seed=(1 << 62) + 1)
        return True
    except (ValueError, OverflowError, TypeError):
        return False


def restores(gymnasium, numpy, env):
    """Whether an environment's pickle continues as it does itself; many hold no more than the arguments of their constructor."""
    layer = env
    while True:
        if isinstance(layer, gymnasium.utils.EzPickle):
            return False
        if layer is env.unwrapped:
            break
        layer = layer.env
    try:
        sampler = pickle.loads(pickle.dumps(env.action_space))
        sampler.seed(1)
        env.reset(seed=1)
        for _ in range(3):
            if any(env.step(sampler.sample())[2:4]):
                env.reset()
        data = pickle.dumps(env)
        if len(data) > LARGEST_PICKLE:
            return False
        actions = [sampler.sample() for _ in range(12)]
        return same(numpy, life(env, actions), life(pickle.loads(data), actions))
    except Exception:
        return False


def life(env, actions):
    moments = []
    for action in actions:
        observation, reward, terminated, truncated, _ = env.step(action)
        moments.append((observation, reward, terminated, truncated))
        if terminated or truncated:
            moments.append(env.reset()[0])
    return moments


def same(numpy, one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(numpy, one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(same(numpy, a, b) for a, b in zip(one, other))
    return bool(numpy.array_equal(one, other))


class Worker:
    def __init__(self, pipe):
        self.pipe = pipe
        self.vector = None
        self.maker = None
        self.fence = Fence()
        self.strong = platform.machine() in ("x86_64", "AMD64")  # stores and loads keep their order there

    def greet(self):
        """Imports what everything needs, and says what this is."""
        try:
            import numpy
            import gymnasium
        except ImportError as error:
            self.pipe.answer({"refused": f"{sys.executable} can't import gymnasium ({one_line(error)})", "install": True})
            return False
        version = tuple(int(part) for part in gymnasium.__version__.split(".")[:2])
        if version < OLDEST:
            needed = ".".join(map(str, OLDEST))
            self.pipe.answer(
                {"refused": f"{sys.executable} has gymnasium {gymnasium.__version__}, but {needed} or newer is needed", "install": True}
            )
            return False
        self.gymnasium, self.numpy = gymnasium, numpy
        self.pipe.answer({"python": platform.python_version(), "gymnasium": gymnasium.__version__})
        return True

    def prepare(self, request):
        """Makes the first environment and says what it is."""
        self.maker = Maker(self.gymnasium, self.numpy, request)
        env = self.maker.make()
        spaces = Spaces(self.gymnasium, self.numpy, env)
        self.vector = Vector(self.numpy, self.maker, spaces)
        self.vector.idle[False].append(env)
        spec = env.spec
        metadata = env.metadata or {}
        answer = {
            "observation": spaces.observation_description,
            "action": spaces.action_description,
            "limit": spec.max_episode_steps if spec else None,
            "threshold": spec.reward_threshold if spec else None,
            "pictures": "rgb_array" in (metadata.get("render_modes") or ()),
            "frames_per_second": metadata.get("render_fps") or 30,
        }
        if request["first"]:
            answer["long_seeds"] = takes_long_seeds(env)
            with silenced():
                answer["pickles"] = restores(self.gymnasium, self.numpy, env)
        return answer

    def handle(self, request, data):
        """Answers one message with JSON and bytes."""
        call, vector, slot = request["call"], self.vector, request.get("slot")
        if call == "prepare":
            return self.prepare(request), b""
        if call == "map":
            return {"path": vector.map(request)}, b""
        if call == "mapped":
            vector.memory.let_go()
        elif call == "open":
            vector.open(slot, request["render"])
        elif call == "close":
            vector.close(slot)
        elif call == "reset":
            seed = request.get("seed")
            vector.reset(slot, None if seed is None else int(seed))
        elif call == "save":
            return {}, pickle.dumps(vector.envs[slot])
        elif call == "restore":
            vector.restore(slot, data, request["automatic"])
        elif call == "say":
            print("geodesic:", request["text"], file=sys.stderr, flush=True)
        elif call == "infos":
            vector.keys = request["keys"]
        elif call == "render":
            frame = vector.render(slot)
            return {"rows": frame.shape[0], "columns": frame.shape[1]}, frame.tobytes()
        elif call == "failure":
            raise vector.failures.pop(slot)
        else:
            raise ValueError("unknown call " + call)
        return {}, b""

    def answer_message(self, first=None):
        request, data = self.pipe.read_message(first)
        try:
            answer = self.handle(request, data)
        except Refused as refused:
            answer = {"refused": one_line(refused)}, b""
        except Exception as error:
            traceback.print_exception(type(error), error, hide_worker(error.__traceback__))
            sys.stderr.flush()
            answer = {"failed": described(error)}, b""
        self.pipe.answer(*answer)

    def serve(self):
        if not self.greet():
            return
        while self.vector is None or self.vector.memory is None:
            self.answer_message()
        last = 0
        while True:
            vector = self.vector
            request, first = vector.request, None
            spins = SPINS
            while request[0] == last and spins:
                spins -= 1
            if not spins:
                first = self.rest(vector, last)
            if first is None and not self.strong:
                self.fence()
            last = request[0]
            if first == MESSAGE or vector.kind[0]:
                memory = vector.memory
                self.answer_message(first)
                if vector.memory is not memory:
                    last = 0
                continue
            vector.step()
            if not self.strong:
                self.fence()
            vector.answer[0] = last

    def rest(self, vector, last):
        """Lets others have the core, and then sleeps until the trainer writes; returns the first byte of a message, if that is what came."""
        request = vector.request
        for _ in range(YIELDS):
            if request[0] != last:
                return None
            os.sched_yield()
        while True:
            vector.sleeping[0] = 1
            self.fence()  # the trainer looks at this after it has raised the counter
            if request[0] != last:
                vector.sleeping[0] = 0
                return None
            first = self.pipe.read(1)
            vector.sleeping[0] = 0
            if first == MESSAGE:
                return first


def hide_worker(frames):
    """The traceback from the environment's own code on."""
    while frames and frames.tb_next and frames.tb_frame.f_code.co_filename == "gymnasium_worker.py":
        frames = frames.tb_next
    return frames


def end_with_parent():
    """An environment that hangs must not outlive the trainer, however that ended: its end of the pipe is then closed."""

    def watch():
        poll = select.poll()
        poll.register(0, 0)  # reports a closed pipe in any case
        poll.poll()
        time.sleep(LAST_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, to all its processes: the trainer still needs a checkpoint
    pipe = Pipe()
    end_with_parent()
    worker = Worker(pipe)
    try:
        worker.serve()
    except (EOFError, BrokenPipeError):
        pass
    if worker.vector:
        worker.vector.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
