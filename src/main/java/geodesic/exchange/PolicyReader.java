package geodesic.exchange;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads policies from files of one kind. Found by {@link java.util.ServiceLoader}; {@link
 * PolicyFiles} chooses among them.
 */
public interface PolicyReader {
  /** What it reads, for messages: "ONNX models". */
  String kind();

  /**
   * Whether a file is of this kind, as far as can be told without reading all of it.
   *
   * @throws IOException when it can't be read
   */
  boolean recognizes(Path file) throws IOException;

  /**
   * Reads a policy.
   *
   * @throws IOException when it can't be read, or can't serve as a policy; the message is one line
   *     that does not name the file, says why, and what would do
   */
  PolicyModel read(Path file) throws IOException;
}
