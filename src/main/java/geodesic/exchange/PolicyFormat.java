package geodesic.exchange;

import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A kind of file in which a policy leaves the project. Found by {@link java.util.ServiceLoader};
 * {@link PolicyFormats} lists what there is.
 */
public interface PolicyFormat {
  /** Its name on the command line: "onnx". */
  String id();

  /** What names of its files end in, without the dot. */
  String extension();

  /**
   * What the file takes and gives, in a line, for a receiver who does not read the documents.
   *
   * @throws IOException when the policy can't be written
   */
  String describe(TrainedPolicy policy) throws IOException;

  /**
   * Writes a policy.
   *
   * @param environment the id of the environment that it was trained in, where it is known
   * @throws IOException when it can't be written, or the format has no such layers; the message is
   *     one line
   */
  void write(TrainedPolicy policy, Optional<String> environment, OutputStream out)
      throws IOException;
}
