package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event file holds, by a second reading of the format: it shares the checksum with the
 * writer and nothing else.
 */
record TensorBoardEvent(
    double wallTime,
    long step,
    String fileVersion,
    int sessionStatus,
    Map<String, Float> scalars,
    Map<String, byte[]> hyperparameters) {

  static List<TensorBoardEvent> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<TensorBoardEvent> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).isEqualTo(EventEncoding.checksum(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      assertThat(bytes.getInt()).isEqualTo(EventEncoding.checksum(data));
      events.add(event(message(data)));
    }
    return events;
  }

  private static TensorBoardEvent event(Map<Integer, List<Object>> fields) {
    Map<String, Float> scalars = new LinkedHashMap<>();
    Map<String, byte[]> hyperparameters = new LinkedHashMap<>();
    for (Object summary : fields.getOrDefault(5, List.of())) {
      for (Object value : message((byte[]) summary).getOrDefault(1, List.of())) {
        Map<Integer, List<Object>> parts = message((byte[]) value);
        String tag = new String((byte[]) parts.get(1).getFirst(), StandardCharsets.UTF_8);
        if (parts.containsKey(2)) {
          scalars.put(tag, Float.intBitsToFloat((Integer) parts.get(2).getFirst()));
        } else {
          hyperparameters.put(tag, pluginData(parts));
        }
      }
    }
    String version =
        fields.containsKey(3)
            ? new String((byte[]) fields.get(3).getFirst(), StandardCharsets.UTF_8)
            : "";
    long status =
        fields.containsKey(7)
            ? (Long) message((byte[]) fields.get(7).getFirst()).get(1).getFirst()
            : 0;
    double wallTime = Double.longBitsToDouble((Long) fields.get(1).getFirst());
    long step = (Long) fields.get(2).getFirst();
    return new TensorBoardEvent(wallTime, step, version, (int) status, scalars, hyperparameters);
  }

  /** The content of a value's metadata for the HPARAMS tab. */
  private static byte[] pluginData(Map<Integer, List<Object>> value) {
    Map<Integer, List<Object>> metadata = message((byte[]) value.get(9).getFirst());
    Map<Integer, List<Object>> plugin = message((byte[]) metadata.get(1).getFirst());
    assertThat((byte[]) plugin.get(1).getFirst()).asString().isEqualTo("hparams");
    return (byte[]) plugin.get(2).getFirst();
  }

  /** The settings that a run starts with in the HPARAMS tab. */
  static Map<String, Object> settings(byte[] pluginData) {
    Map<Integer, List<Object>> start = message((byte[]) message(pluginData).get(3).getFirst());
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Object entry : start.get(1)) {
      Map<Integer, List<Object>> pair = message((byte[]) entry);
      Map<Integer, List<Object>> value = message((byte[]) pair.get(2).getFirst());
      String name = new String((byte[]) pair.get(1).getFirst(), StandardCharsets.UTF_8);
      Object content = value.values().iterator().next().getFirst();
      settings.put(
          name,
          switch (value.keySet().iterator().next()) {
            case 2 -> Double.longBitsToDouble((Long) content);
            case 3 -> new String((byte[]) content, StandardCharsets.UTF_8);
            case 4 -> content.equals(1L);
            default -> throw new AssertionError(value);
          });
    }
    return settings;
  }

  /** Field number to values: Long for varint and fixed64, Integer for fixed32, byte[] else. */
  private static Map<Integer, List<Object>> message(byte[] data) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      int key = (int) varint(bytes);
      Object value =
          switch (key & 7) {
            case 0 -> varint(bytes);
            case 1 -> bytes.getLong();
            case 2 -> {
              byte[] content = new byte[(int) varint(bytes)];
              bytes.get(content);
              yield content;
            }
            case 5 -> bytes.getInt();
            default -> throw new AssertionError("wire type " + (key & 7));
          };
      fields.computeIfAbsent(key >> 3, number -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
