package geodesic.exchange;

import geodesic.environment.Spaces;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads policies from files of one kind. Found by {@link java.util.ServiceLoader}; {@link
 * PolicyFiles} chooses among them.
 */
public interface PolicyReader {
  /** What it reads, for messages: "ONNX model". */
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

  /**
   * Reads a policy for an environment, whose observations a file may leave open: DL4J's
   * configuration of a convolutional network need not say how large its images are.
   *
   * @param spaces of the environment; those that the file names, if any, are the policy's
   * @throws IOException as {@link #read(Path)}
   */
  default PolicyModel read(Path file, Spaces spaces) throws IOException {
    return read(file);
  }
}
