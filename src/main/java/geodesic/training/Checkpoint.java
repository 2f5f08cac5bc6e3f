package geodesic.training;

import geodesic.files.AtomicFile;
import geodesic.parallel.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * All that a run needs to go on as if it had never stopped: its configuration and {@link
 * Trainer#save}'s state, in the file checkpoint/state.bin of the run's folder. The file begins with
 * a magic word and a format number and ends with a CRC-32C of all before it; it replaces its
 * predecessor in one move.
 */
public record Checkpoint(Configuration configuration, byte[] state) {
  private static final byte[] MAGIC = "GEODESIC".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;

  /** The file inside a run's folder. */
  public static Path file(Path run) {
    return run.resolve("checkpoint").resolve("state.bin");
  }

  /** Replaces the checkpoint of a run's folder by the trainer's present state. */
  public static void write(Path run, Trainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeInt(FORMAT);
    byte[] json = ConfigurationJson.write(trainer.configuration()).getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
    trainer.save(out);
    out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    Files.createDirectories(file(run).getParent());
    AtomicFile.write(file(run), AtomicFile.Durability.SYNCED, bytes::writeTo);
  }

  /**
   * Reads and verifies the checkpoint of a run's folder.
   *
   * @throws DamagedCheckpoint when there is none or it can't be used; its message is one line
   */
  public static Checkpoint read(Path run) throws DamagedCheckpoint {
    Path file = file(run);
    if (!Files.isDirectory(run)) {
      throw new DamagedCheckpoint(run + " is no folder of a run");
    }
    if (!Files.exists(file)) {
      throw new DamagedCheckpoint(run + " holds no checkpoint (" + file + " is missing)");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < MAGIC.length + 12
          || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw new IOException("it is no checkpoint of Geodesic, or its beginning is lost");
      }
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 4));
      in.skipBytes(MAGIC.length);
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IOException(
            "its format is " + format + ", but this version reads format " + FORMAT);
      }
      int stored =
          new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - 4, 4)).readInt();
      if (stored != checksum(bytes, bytes.length - 4)) {
        throw new IOException("its checksum does not match its " + bytes.length + " bytes");
      }
      String json = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      return new Checkpoint(ConfigurationJson.read(json), in.readAllBytes());
    } catch (AccessDeniedException e) {
      throw new DamagedCheckpoint("the checkpoint " + file + " can't be read: permission denied");
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
   * number of steps.
   */
  public Trainer restore(Configuration changed, Workers workers) throws DamagedCheckpoint {
    Trainer trainer = new Trainer(changed, workers);
    try {
      trainer.restore(new DataInputStream(new ByteArrayInputStream(state)));
      return trainer;
    } catch (IOException e) {
      trainer.close();
      throw new DamagedCheckpoint(
          "the checkpoint's state can't be used: "
              + (e instanceof EOFException ? "it ends early" : e.getMessage()));
    }
  }
}
