package geodesic.training;

import geodesic.parallel.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a checkpoint's file holds: a magic word, a format number, the configuration as a section,
 * the state, and a CRC-32C of all before it. In formats 1 and 2 the configuration is its length and
 * then its bytes.
 *
 * @param configuration as JSON
 */
record CheckpointFile(String configuration, SavedState state) {
  private static final byte[] MAGIC = "GEODESIC".getBytes(StandardCharsets.US_ASCII);

  /** 2 has evaluations and rejections after what 1 has; from 3 on every part is a section. */
  private static final int FORMAT = 3;

  private static final String CONFIGURATION = "configuration";

  /** The content of a file. */
  static byte[] bytes(Trainer trainer) throws IOException {
    byte[] json = ConfigurationJson.write(trainer.configuration()).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeInt(FORMAT);
    new CheckpointSection(CONFIGURATION, 1, json).write(out);
    trainer.state().write(out);
    out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  /**
   * The policy, for which a state in sections needs neither the environment nor the rest of the
   * run.
   */
  TrainedPolicy policy() throws IOException {
    return switch (state) {
      case SectionedState sections -> TrainedPolicy.read(sections, configuration);
      case SequentialState all -> {
        try (Workers workers = new Workers(1);
            Trainer run = new Trainer(ConfigurationJson.read(configuration), workers)) {
          run.restore(all);
          yield run.trainedPolicy();
        }
      }
    };
  }

  /** Whether a file can be read, as far as its checksum tells. */
  static boolean isSound(Path file) {
    try {
      content(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads and verifies a file.
   *
   * @param reader makes what is wanted of it, which may fail too
   * @throws DamagedCheckpoint when it can't be read; its message is one line
   */
  static <T> T read(Path file, Reader<T> reader) throws DamagedCheckpoint {
    try {
      return reader.read(read(file));
    } catch (AccessDeniedException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " can't be read: permission denied");
    } catch (NoSuchFileException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " is missing");
    } catch (IOException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " can't be used: " + e.getMessage());
    }
  }

  /** Makes something of a file's content. */
  @FunctionalInterface
  interface Reader<T> {
    T read(CheckpointFile file) throws IOException;
  }

  private static CheckpointFile read(Path file) throws IOException {
    byte[] bytes = content(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 4));
    in.skipBytes(MAGIC.length);
    int format = in.readInt();
    try {
      if (format < 3) {
        String json = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        return new CheckpointFile(json, new SequentialState(format, in.readAllBytes()));
      }
      return new CheckpointFile(configuration(in), SectionedState.read(in));
    } catch (EOFException e) {
      throw new IOException("it ends early", e);
    }
  }

  private static String configuration(DataInput in) throws IOException {
    String[] json = new String[1];
    CheckpointSection section = CheckpointSection.read(in);
    if (!section.name().equals(CONFIGURATION)) {
      throw new IOException("it has no section '" + CONFIGURATION + "' at its beginning");
    }
    section.restore(
        new CheckpointPart(
            CONFIGURATION,
            1,
            out -> {},
            (content, version) -> {
              byte[] text = new byte[section.content().length];
              content.readFully(text);
              json[0] = new String(text, StandardCharsets.UTF_8);
            }));
    return json[0];
  }

  /** A file's bytes, verified. */
  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < MAGIC.length + 12
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("it is not a checkpoint of Geodesic, or its beginning is lost");
    }
    int format = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
    if (format < 1 || format > FORMAT) {
      throw new IOException(
          "its format is " + format + ", but this version reads formats 1 to " + FORMAT);
    }
    int stored = ByteBuffer.wrap(bytes).getInt(bytes.length - 4);
    if (stored != checksum(bytes, bytes.length - 4)) {
      throw new IOException("its checksum does not match its " + bytes.length + " bytes");
    }
    return bytes;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
