package geodesic.exchange.sb3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors by name, as {@code torch.save} writes a module's state: a zip file of a pickle, {@code
 * data.pkl}, and of a file of numbers for each storage. A tensor is a view of a storage with an
 * offset and a stride for each axis.
 */
final class StateDict {
  /** The most bytes of an entry: 64 million numbers. */
  private static final int LARGEST = 1 << 28;

  private static final int LARGEST_PICKLE = 1 << 24;

  private final Map<String, Tensor> tensors;

  private StateDict(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** Where the numbers of tensors are; several may share one. */
  private record Storage(String type, String key) {}

  /**
   * Reads a file's content.
   *
   * @param what it is, for messages
   * @throws IOException when it is not such a file, or damaged; the message is one line
   */
  static StateDict read(byte[] content, String what) throws IOException {
    try (ZipContent zip = ZipContent.open(content, what)) {
      String pickle =
          zip.names().stream()
              .filter(name -> name.endsWith("/data.pkl"))
              .findFirst()
              .orElseThrow(() -> new IOException(what + " is no file of PyTorch 1.6 or newer"));
      Object root = Pickle.read(zip.read(pickle, LARGEST_PICKLE).orElseThrow(), StateDict::storage);
      String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
      Numbers numbers = new Numbers(zip, folder);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      long room = LARGEST / 4;
      for (Map.Entry<?, ?> entry : entries(root, what).entrySet()) {
        if (!(entry.getKey() instanceof String name)) {
          throw new IOException(what + " has a parameter without a name");
        }
        Tensor tensor = tensor(name, entry.getValue(), numbers);
        room -= tensor.values().length;
        if (room < 0) {
          throw new IOException(
              what + " has more than " + LARGEST / 4 + " numbers, the most that is read");
        }
        tensors.put(name, tensor);
      }
      return new StateDict(tensors);
    }
  }

  /** The content of storages, each read once. */
  private static final class Numbers {
    private final ZipContent zip;
    private final String folder;
    private final ByteOrder order;
    private final Map<String, ByteBuffer> read = new HashMap<>();
    private int room = LARGEST;

    Numbers(ZipContent zip, String folder) throws IOException {
      this.zip = zip;
      this.folder = folder;
      boolean big =
          zip.read(folder + "byteorder", 16)
              .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip().equals("big"))
              .orElse(false);
      order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    ByteBuffer of(String key, String parameter) throws IOException {
      ByteBuffer numbers = read.get(key);
      if (numbers == null) {
        byte[] bytes =
            zip.read(folder + "data/" + key, room)
                .orElseThrow(
                    () -> new IOException("its parameter " + parameter + " has no numbers"));
        room -= bytes.length;
        numbers = ByteBuffer.wrap(bytes).order(order);
        read.put(key, numbers);
      }
      return numbers;
    }
  }

  private static Object storage(Object id) {
    return id instanceof List<?> parts
            && parts.size() == 5
            && "storage".equals(parts.get(0))
            && parts.get(1) instanceof PythonClass type
            && parts.get(2) instanceof String key
        ? new Storage(type.name(), key)
        : null;
  }

  private static Map<?, ?> entries(Object root, String what) throws IOException {
    return switch (root) {
      case PythonObject object when object.isMadeBy("OrderedDict", "collections") -> object.items();
      case Map<?, ?> map -> map;
      case null, default -> throw new IOException(what + " holds no parameters by name");
    };
  }

  private static Tensor tensor(String name, Object pickled, Numbers numbers) throws IOException {
    if (pickled instanceof PythonObject parameter
        && parameter.isMadeBy("_rebuild_parameter", "torch._utils")
        && !parameter.arguments().isEmpty()) {
      return view(name, parameter.arguments().getFirst(), numbers);
    }
    return view(name, pickled, numbers);
  }

  private static Tensor view(String name, Object pickled, Numbers numbers) throws IOException {
    if (!(pickled instanceof PythonObject view
        && view.isMadeBy("_rebuild_tensor_v2", "torch._utils")
        && view.arguments().size() >= 4
        && view.arguments().get(0) instanceof Storage storage
        && view.arguments().get(1) instanceof Long offset)) {
      throw new IOException("its parameter " + name + " is no tensor of a kind that is read");
    }
    int width =
        switch (storage.type()) {
          case "FloatStorage" -> 4;
          case "DoubleStorage" -> 8;
          default ->
              throw new IOException(
                  "its parameter "
                      + name
                      + " is in a "
                      + storage.type()
                      + ", but must be in a FloatStorage or DoubleStorage");
        };
    ByteBuffer stored = numbers.of(storage.key(), name);
    int[] shape = NumpyArray.shape("its parameter " + name, view.arguments().get(2));
    int[] strides = NumpyArray.shape("its parameter " + name, view.arguments().get(3));
    requireWithin(name, shape, strides, offset, stored.capacity() / width);
    return new Tensor(shape, values(stored, width, (int) (long) offset, shape, strides));
  }

  /** Refuses a view that leaves its storage, or has more numbers than it. */
  private static void requireWithin(
      String name, int[] shape, int[] strides, long offset, int available) throws IOException {
    long count = 1;
    long last = offset;
    for (int axis = 0; axis < shape.length && strides.length == shape.length; axis++) {
      count = Math.min(count * shape[axis], Integer.MAX_VALUE);
      last = Math.min(last + Math.max(shape[axis] - 1L, 0) * strides[axis], Integer.MAX_VALUE);
    }
    if (strides.length != shape.length || offset < 0 || count > available || last >= available) {
      throw new IOException("its parameter " + name + " has more elements than numbers");
    }
  }

  private static float[] values(
      ByteBuffer numbers, int width, int offset, int[] shape, int[] strides) {
    int count = 1;
    for (int extent : shape) {
      count *= extent;
    }
    float[] values = new float[count];
    int[] index = new int[shape.length];
    int at = offset;
    for (int i = 0; i < count; i++) {
      values[i] = width == 4 ? numbers.getFloat(at * 4) : (float) numbers.getDouble(at * 8);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return values;
  }

  /** The names of all tensors, in the file's order. */
  Set<String> names() {
    return tensors.keySet();
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * A tensor.
   *
   * @throws IOException when there is none of this name, or it holds NaN or infinity
   */
  Tensor get(String name) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IOException("its parameter " + name + " is missing");
    }
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw new IOException("its parameter " + name + " holds " + value);
      }
    }
    return tensor;
  }
}
