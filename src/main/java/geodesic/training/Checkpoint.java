package geodesic.training;

import geodesic.files.AtomicFile;
import geodesic.parallel.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * All that a run needs to go on as if it had never stopped: its configuration and {@link
 * Trainer#save}'s state. A run's folder holds the last two, checkpoint/state.bin and
 * checkpoint/previous.bin, so that damage to one file loses no run, and in best/state.bin the one
 * of the best evaluation so far. Each file begins with a magic word and a format number and ends
 * with a CRC-32C of all before it; it replaces its predecessor in one move.
 *
 * @param format of the state
 * @param remark what the user should know of the way it was read: that the last one was damaged
 */
public record Checkpoint(
    Configuration configuration, byte[] state, int format, Optional<String> remark) {
  private static final byte[] MAGIC = "GEODESIC".getBytes(StandardCharsets.US_ASCII);

  /** 2 has evaluations and rejections behind what 1 has. */
  private static final int FORMAT = 2;

  /** The file of the last checkpoint inside a run's folder. */
  public static Path file(Path run) {
    return run.resolve("checkpoint").resolve("state.bin");
  }

  /** The file of the one before. */
  public static Path previousFile(Path run) {
    return run.resolve("checkpoint").resolve("previous.bin");
  }

  /** The file of the run at its best evaluation. */
  public static Path bestFile(Path run) {
    return run.resolve("best").resolve("state.bin");
  }

  /** Whether a folder holds a checkpoint, or the one before where the last was lost. */
  public static boolean exists(Path run) {
    return Files.exists(file(run)) || Files.exists(previousFile(run));
  }

  /** Makes the trainer's present state the last checkpoint of a run's folder. */
  public static void write(Path run, Trainer trainer) throws IOException {
    write(run, bytes(trainer));
  }

  /** Makes what {@link #bytes} returned the last checkpoint of a run's folder. */
  static void write(Path run, byte[] bytes) throws IOException {
    Path file = file(run);
    Files.createDirectories(file.getParent());
    if (isSound(file)) { // a damaged file must not take the place of a sound one
      AtomicFile.copy(file, previousFile(run));
    }
    AtomicFile.write(file, AtomicFile.Durability.SYNCED, out -> out.write(bytes));
  }

  /** Keeps the trainer's present state as that of its best evaluation. */
  static void writeBest(Path run, Trainer trainer) throws IOException {
    byte[] bytes = bytes(trainer);
    Files.createDirectories(bestFile(run).getParent());
    AtomicFile.write(bestFile(run), AtomicFile.Durability.SYNCED, out -> out.write(bytes));
  }

  /** The content of a checkpoint's file. */
  static byte[] bytes(Trainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeInt(FORMAT);
    byte[] json = ConfigurationJson.write(trainer.configuration()).getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
    trainer.save(out);
    out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  /**
   * Reads and verifies the last checkpoint of a run's folder, or the one before it where the last
   * can't be used; the remark says so then.
   *
   * @throws DamagedCheckpoint when there is none or neither can be used; its message is one line
   */
  public static Checkpoint read(Path run) throws DamagedCheckpoint {
    requireRun(run);
    if (!exists(run)) {
      throw new DamagedCheckpoint(run + " holds no checkpoint (" + file(run) + " is missing)");
    }
    try {
      return readFile(file(run));
    } catch (DamagedCheckpoint e) {
      if (!Files.exists(previousFile(run))) {
        throw e;
      }
      try {
        Checkpoint before = readFile(previousFile(run));
        return new Checkpoint(
            before.configuration,
            before.state,
            before.format,
            Optional.of(e.getMessage() + "; the one before it is used instead"));
      } catch (DamagedCheckpoint other) {
        throw new DamagedCheckpoint(
            e.getMessage() + "; nor the one before it: " + other.getMessage());
      }
    }
  }

  /**
   * Reads and verifies the checkpoint of a run's best evaluation.
   *
   * @throws DamagedCheckpoint when there is none or it can't be used; its message is one line
   */
  public static Checkpoint readBest(Path run) throws DamagedCheckpoint {
    requireRun(run);
    if (!Files.exists(bestFile(run))) {
      throw new DamagedCheckpoint(
          run
              + " holds no best policy ("
              + bestFile(run)
              + " is missing); one is kept from the first evaluation during training on");
    }
    return readFile(bestFile(run));
  }

  private static void requireRun(Path run) throws DamagedCheckpoint {
    if (!Files.isDirectory(run)) {
      throw new DamagedCheckpoint(run + " is no folder of a run");
    }
  }

  private static boolean isSound(Path file) {
    try {
      content(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file's bytes, verified. */
  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < MAGIC.length + 12
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("it is no checkpoint of Geodesic, or its beginning is lost");
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

  private static Checkpoint readFile(Path file) throws DamagedCheckpoint {
    try {
      byte[] bytes = content(file);
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 4));
      in.skipBytes(MAGIC.length);
      int format = in.readInt();
      String json = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      return new Checkpoint(
          ConfigurationJson.read(json), in.readAllBytes(), format, Optional.empty());
    } catch (AccessDeniedException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " can't be read: permission denied");
    } catch (NoSuchFileException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " is missing");
    } catch (IOException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " can't be used: " + e.getMessage());
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** A trainer in this checkpoint's state. */
  public Trainer restore(Workers workers) throws DamagedCheckpoint {
    return restore(configuration, workers);
  }

  /**
   * A trainer in this checkpoint's state, but with a configuration that differs from its own in the
   * number of steps or in stop_at.
   */
  public Trainer restore(Configuration changed, Workers workers) throws DamagedCheckpoint {
    Trainer trainer = new Trainer(changed, workers);
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
      if (format == 1) {
        trainer.restoreLearner(in);
      } else {
        trainer.restore(in);
      }
      return trainer;
    } catch (IOException e) {
      trainer.close();
      throw new DamagedCheckpoint(
          "the checkpoint's state can't be used: "
              + (e instanceof EOFException ? "it ends early" : e.getMessage()));
    }
  }
}
