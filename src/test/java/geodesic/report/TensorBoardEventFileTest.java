package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardEventFileTest {
  @TempDir Path folder;

  @Test
  void checksumsAreThoseOfTheFormat() {
    // CRC32C of "123456789" is e3069283; the mask rotates it and adds a constant.
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventEncoding.checksum(digits))
        .isEqualTo((0xe3069283 >>> 15 | 0xe3069283 << 17) + 0xa282ead8);
  }

  @Test
  void scalarsOfOneStepShareAnEvent() throws IOException {
    Path file;
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      file = events.file();
      events.scalar("rollout/return_mean", 2048, 1000.5, 21.25);
      events.scalar("update/kl", 2048, 1000.5, Double.NaN);
      events.scalar("update/entropy", 2048, 1000.5, -0.5);
      events.scalar("rollout/return_mean", 5_000_000_000L, 1001.5, 500);
    }
    List<Event> read = read(file);
    assertThat(read).hasSize(3);
    assertThat(read.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).step()).isEqualTo(2048);
    assertThat(read.get(1).wallTime()).isEqualTo(1000.5);
    assertThat(read.get(1).scalars())
        .containsExactly(
            Map.entry("rollout/return_mean", 21.25f), Map.entry("update/entropy", -0.5f));
    assertThat(read.get(2).step()).isEqualTo(5_000_000_000L);
    assertThat(read.get(2).scalars()).containsExactly(Map.entry("rollout/return_mean", 500f));
  }

  @Test
  void flushMakesEverythingVisible() throws IOException {
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      assertThat(read(events.file())).hasSize(1);
      events.scalar("a", 1, 0, 1);
      events.flush();
      assertThat(read(events.file())).hasSize(2);
    }
  }

  @Test
  void aResumedRunSortsLaterAndStartsBehindTheCheckpoint() throws IOException {
    Path first;
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      first = events.file();
    }
    Path second;
    try (TensorBoardEventFile events = TensorBoardEventFile.resume(folder, 4096)) {
      second = events.file();
    }
    Path third = TensorBoardEventFile.resume(folder, 8192).file();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    List<Event> read = read(second);
    assertThat(read).hasSize(2);
    assertThat(read.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(read.get(1).sessionStatus()).isEqualTo(1);
    assertThat(read.get(1).step()).isEqualTo(4097);
  }

  @Test
  void refusesANegativeStepAndAMissingFolder() throws IOException {
    try (TensorBoardEventFile events = TensorBoardEventFile.open(folder)) {
      assertThatThrownBy(() -> events.scalar("a", -1, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
    assertThatThrownBy(() -> TensorBoardEventFile.open(folder.resolve("gone")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone");
  }

  private record Event(
      double wallTime,
      long step,
      String fileVersion,
      int sessionStatus,
      Map<String, Float> scalars) {}

  /** A second reading of the format: it shares the checksum with the writer and nothing else. */
  private static List<Event> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
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

  private static Event event(Map<Integer, List<Object>> fields) {
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (Object summary : fields.getOrDefault(5, List.of())) {
      for (Object value : message((byte[]) summary).getOrDefault(1, List.of())) {
        Map<Integer, List<Object>> parts = message((byte[]) value);
        String tag = new String((byte[]) parts.get(1).getFirst(), StandardCharsets.UTF_8);
        scalars.put(tag, Float.intBitsToFloat((Integer) parts.get(2).getFirst()));
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
    return new Event(wallTime, step, version, (int) status, scalars);
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
