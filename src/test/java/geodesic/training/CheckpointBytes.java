package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A checkpoint's file taken apart by a reader of the tests' own, to be looked at, changed and put
 * together again in any format.
 *
 * @param json the configuration
 * @param sections by name, in order, without the configuration
 */
public record CheckpointBytes(String json, Map<String, Section> sections) {
  /** The parts of formats 1 and 2 in their order; the last two are those of format 2. */
  private static final List<String> SEQUENCE =
      List.of(
          "progress",
          "policy",
          "value_function",
          "value_fit",
          "policy_update",
          "observation_normalizer",
          "reward_scaler",
          "episode_window",
          "collector",
          "evaluations",
          "standstill");

  /** Where the progress holds the seconds: after the iteration, an int, and the steps, a long. */
  private static final int WALL_SECONDS = Integer.BYTES + Long.BYTES;

  /** A part with its version. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Section(int version, byte[] content) {}

  /** Takes a file of format 3 apart. */
  public static CheckpointBytes read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - Integer.BYTES));
    assertThat(new String(in.readNBytes(8), StandardCharsets.US_ASCII)).isEqualTo("GEODESIC");
    assertThat(in.readInt()).as("format").isEqualTo(3);
    assertThat(in.readUTF()).isEqualTo("configuration");
    String json = new String(section(in).content, StandardCharsets.UTF_8);
    Map<String, Section> sections = sections(in);
    assertThat(in.available()).isZero();
    return new CheckpointBytes(json, sections);
  }

  private static Map<String, Section> sections(DataInputStream in) throws IOException {
    Map<String, Section> sections = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      sections.put(in.readUTF(), section(in));
    }
    return sections;
  }

  private static Section section(DataInputStream in) throws IOException {
    return new Section(in.readInt(), in.readNBytes(in.readInt()));
  }

  /** The state at the last checkpoint of a run without its clock, which differs between runs. */
  public static Map<String, List<Byte>> timeless(Path run) throws IOException {
    return timeless(read(Checkpoint.file(run)).sections);
  }

  /** What a trainer saves, without its clock. */
  static Map<String, List<Byte>> timeless(Trainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trainer.save(new DataOutputStream(bytes));
    return timeless(sections(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  private static Map<String, List<Byte>> timeless(Map<String, Section> sections) {
    Map<String, List<Byte>> state = new LinkedHashMap<>();
    sections.forEach((name, section) -> {
      byte[] content = section.content.clone();
      if (name.equals("progress")) {
        Arrays.fill(content, WALL_SECONDS, WALL_SECONDS + Double.BYTES, (byte) 0);
      }
      state.put(
          name + " " + section.version,
          new java.util.AbstractList<>() {
            @Override
            public Byte get(int i) {
              return content[i];
            }

            @Override
            public int size() {
              return content.length;
            }
          });
    });
    return state;
  }

  /** The same with another configuration. */
  public CheckpointBytes withConfiguration(String other) {
    return new CheckpointBytes(other, sections);
  }

  /** The same with another section of a name, or with one more. */
  CheckpointBytes with(String name, int version, byte[] content) {
    Map<String, Section> changed = new LinkedHashMap<>(sections);
    changed.put(name, new Section(version, content));
    return new CheckpointBytes(json, changed);
  }

  CheckpointBytes without(String name) {
    Map<String, Section> changed = new LinkedHashMap<>(sections);
    assertThat(changed.remove(name)).isNotNull();
    return new CheckpointBytes(json, changed);
  }

  byte[] content(String name) {
    return sections.get(name).content;
  }

  /** The state alone, as format 1 or 2 has it. */
  public byte[] sequence(int format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String name : format == 1 ? SEQUENCE.subList(0, 9) : SEQUENCE) {
      if (sections.containsKey(name)) {
        out.write(content(name));
      }
    }
    return out.toByteArray();
  }

  /** The state alone, in sections. */
  public byte[] state() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(sections.size());
    for (Map.Entry<String, Section> section : sections.entrySet()) {
      write(section.getKey(), section.getValue(), out);
    }
    return bytes.toByteArray();
  }

  private static void write(String name, Section section, DataOutputStream out) throws IOException {
    out.writeUTF(name);
    out.writeInt(section.version);
    out.writeInt(section.content.length);
    out.write(section.content);
  }

  /** Writes this as a file of format 3. */
  public void write(Path file) throws IOException {
    write(file, 3, json, state());
  }

  /**
   * Writes a file whose checksum is right.
   *
   * @param state the bytes behind the configuration
   */
  public static void write(Path file, int format, String json, byte[] state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("GEODESIC".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(format);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    if (format < 3) {
      out.writeInt(text.length);
      out.write(text);
    } else {
      write("configuration", new Section(1, text), out);
    }
    out.write(state);
    CRC32C crc = new CRC32C();
    crc.update(bytes.toByteArray());
    out.writeInt((int) crc.getValue());
    Files.write(file, bytes.toByteArray());
  }
}
