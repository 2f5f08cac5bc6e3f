package geodesic.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as it was when it was read, so that its change can be noticed.
 *
 * @param file absolute
 * @param sha256 in lower-case hexadecimal digits
 */
public record FileDigest(Path file, String sha256) {
  /** That of a file as it is now. */
  static FileDigest of(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new FileDigest(file, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** How a file is now, compared with what it was. */
  public enum State {
    UNCHANGED,
    CHANGED,
    GONE
  }

  /** How the file is now; gone also where it can't be read. */
  public State state() {
    try {
      return of(file).equals(this) ? State.UNCHANGED : State.CHANGED;
    } catch (IOException e) {
      return State.GONE;
    }
  }
}
