package geodesic.exchange.sb3;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads a pickle as data. None is null; numbers are Boolean, Long, BigInteger or Double; text is
 * String, bytes are byte[]; tuples, lists and sets are List, dicts Map; what the pickle would look
 * up is a {@link PythonClass}, what it would make by a call a {@link PythonObject}. Nothing is
 * looked up or called, and nothing is hashed but text and numbers, so that no pickle takes more
 * time or memory than in proportion to its length.
 *
 * <p>The opcodes are those of the binary protocols 2 to 5 (Python's {@code pickletools}).
 */
final class Pickle {
  /** A policy's pickles have a few hundred to a few thousand; each takes up to 100 bytes here. */
  private static final int MOST_OPERATIONS = 1_000_000;

  private static final int LONGEST_NAME = 500;

  private final ByteBuffer in;
  private final UnaryOperator<Object> persistent;
  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(byte[] bytes, UnaryOperator<Object> persistent) {
    in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.persistent = persistent;
  }

  /**
   * Reads a pickle.
   *
   * @throws IOException when it is damaged, or has what these files do not; the message is one line
   */
  static Object read(byte[] bytes) throws IOException {
    return read(bytes, id -> id);
  }

  /**
   * Reads a pickle that refers to objects outside of it.
   *
   * @param persistent what stands for the object of such a reference
   */
  static Object read(byte[] bytes, UnaryOperator<Object> persistent) throws IOException {
    return new Pickle(bytes, persistent).read();
  }

  private Object read() throws IOException {
    for (int count = 0; count < MOST_OPERATIONS; count++) {
      int opcode = need(1).get() & 0xff;
      if (opcode == '.') {
        return pop();
      }
      step(opcode);
    }
    throw new IOException(
        "a pickle in it has more than " + MOST_OPERATIONS + " operations, which no policy needs");
  }

  private void step(int opcode) throws IOException {
    switch (opcode) {
      case 0x80 -> need(1).get(); // PROTO
      case 0x95 -> need(8).getLong(); // FRAME
      case '(' -> marks.add(stack.size());
      case '0' -> pop();
      case 'N' -> stack.add(null);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'J' -> stack.add((long) need(4).getInt());
      case 'K' -> stack.add(need(1).get() & 0xffL);
      case 'M' -> stack.add(need(2).getShort() & 0xffffL);
      case 0x8a -> stack.add(whole(bytes(need(1).get() & 0xff)));
      case 'G' -> stack.add(need(8).order(ByteOrder.BIG_ENDIAN).getDouble());
      case 0x8c -> stack.add(text(need(1).get() & 0xff));
      case 'X' -> stack.add(text(length(4)));
      case 0x8d -> stack.add(text(length(8)));
      case 'C' -> stack.add(bytes(need(1).get() & 0xff));
      case 'B' -> stack.add(bytes(length(4)));
      case 0x8e, 0x96 -> stack.add(bytes(length(8)));
      case ']', 0x8f -> stack.add(new ArrayList<>());
      case '}' -> stack.add(new LinkedHashMap<>());
      case ')' -> stack.add(List.of());
      case 't', 0x91 -> stack.add(Collections.unmodifiableList(sinceMark()));
      case 0x85 -> stack.add(last(1));
      case 0x86 -> stack.add(last(2));
      case 0x87 -> stack.add(last(3));
      case 'l' -> stack.add(sinceMark());
      case 'a' -> extend(last(1));
      case 'e', 0x90 -> extend(sinceMark());
      case 's' -> put(last(2));
      case 'u' -> put(sinceMark());
      case 'c' -> stack.add(new PythonClass(line(), line()));
      case 0x93 -> {
        List<Object> names = last(2);
        stack.add(new PythonClass(name(names.get(0)), name(names.get(1))));
      }
      case 'R', 0x81 -> {
        List<Object> call = last(2);
        stack.add(new PythonObject(call.get(0), tuple(call.get(1))));
      }
      case 0x92 -> {
        List<Object> call = last(3); // the keyword arguments are of no use here
        stack.add(new PythonObject(call.get(0), tuple(call.get(1))));
      }
      case 'b' -> build();
      case 'q' -> memo.put(need(1).get() & 0xff, peek());
      case 'r' -> memo.put(need(4).getInt(), peek());
      case 0x94 -> memo.put(memo.size(), peek());
      case 'h' -> stack.add(remembered(need(1).get() & 0xff));
      case 'j' -> stack.add(remembered(need(4).getInt()));
      case 'Q' -> stack.add(persistent.apply(pop()));
      default ->
          throw new IOException(
              "a pickle in it has the operation 0x%02x at byte %d, which these files don't use"
                  .formatted(opcode, in.position() - 1));
    }
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (in.remaining() < bytes) {
      throw damaged("it ends early");
    }
    return in.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A length that fits into what follows. */
  private int length(int width) throws IOException {
    need(width);
    long length = width == 4 ? in.getInt() & 0xffff_ffffL : in.getLong();
    if (length < 0 || length > in.remaining()) {
      throw damaged("it ends early");
    }
    return (int) length;
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, need(length).remaining())];
    in.get(bytes);
    return bytes;
  }

  private String text(int length) throws IOException {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    int start = in.position();
    while (need(1).get() != '\n') {
      if (in.position() - start > LONGEST_NAME) {
        throw damaged("a name is too long");
      }
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  private static Object whole(byte[] littleEndian) {
    if (littleEndian.length == 0) {
      return 0L;
    }
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    BigInteger value = new BigInteger(bigEndian);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private Object peek() throws IOException {
    if (stack.isEmpty()) {
      throw damaged("a value is missing");
    }
    return stack.getLast();
  }

  private Object pop() throws IOException {
    peek();
    return stack.removeLast();
  }

  /** Takes the last values from the stack, the deepest first. */
  private List<Object> last(int count) throws IOException {
    if (stack.size() < count) {
      throw damaged("a value is missing");
    }
    List<Object> top = stack.subList(stack.size() - count, stack.size());
    List<Object> values = Collections.unmodifiableList(Arrays.asList(top.toArray()));
    top.clear();
    return values;
  }

  private List<Object> sinceMark() throws IOException {
    if (marks.isEmpty() || marks.getLast() > stack.size()) {
      throw damaged("a mark is missing");
    }
    List<Object> top = stack.subList(marks.removeLast(), stack.size());
    List<Object> values = new ArrayList<>(top);
    top.clear();
    return values;
  }

  private void extend(List<Object> values) throws IOException {
    List<Object> target =
        switch (peek()) {
          case ArrayList<?> list -> unchecked(list);
          case PythonObject object -> object.elements();
          case null, default -> throw damaged("elements have no list");
        };
    target.addAll(values);
  }

  private void put(List<Object> entries) throws IOException {
    Map<Object, Object> target =
        switch (peek()) {
          case LinkedHashMap<?, ?> map -> unchecked(map);
          case PythonObject object -> object.items();
          case null, default -> throw damaged("entries have no dict");
        };
    if (entries.size() % 2 != 0) {
      throw damaged("a key has no value");
    }
    for (int i = 0; i < entries.size(); i += 2) {
      Object key = entries.get(i);
      if (key == null || key instanceof String || key instanceof Number || key instanceof Boolean) {
        target.put(key, entries.get(i + 1));
      } else {
        throw new IOException(
            "a pickle in it has a dict with keys that are neither text nor numbers, as no policy"
                + " has");
      }
    }
  }

  @SuppressWarnings("unchecked") // all lists and maps on the stack were made here
  private static List<Object> unchecked(List<?> list) {
    return (List<Object>) list;
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> unchecked(Map<?, ?> map) {
    return (Map<Object, Object>) map;
  }

  private void build() throws IOException {
    Object state = pop();
    if (peek() instanceof PythonObject object) {
      object.state(state);
    } else {
      throw damaged("a state has no object");
    }
  }

  private List<Object> tuple(Object arguments) throws IOException {
    if (arguments instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    throw damaged("a call has no arguments");
  }

  private String name(Object value) throws IOException {
    if (value instanceof String text && text.length() <= LONGEST_NAME) {
      return text;
    }
    throw damaged("a name is no text");
  }

  private Object remembered(int index) throws IOException {
    if (!memo.containsKey(index)) {
      throw damaged("a value is missing");
    }
    return memo.get(index);
  }

  private IOException damaged(String what) {
    return new IOException(
        "a pickle in it is damaged: " + what + " (at byte " + in.position() + ")");
  }
}
