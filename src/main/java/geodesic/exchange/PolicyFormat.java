package geodesic.exchange;

import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.io.OutputStream;

/** A kind of file in which a policy leaves the project. */
public interface PolicyFormat {
  /** Its name on the command line: "onnx". */
  String id();

  /**
   * Writes a policy.
   *
   * @throws IOException when it can't be written, or the format has no such layers; the message is
   *     one line
   */
  void write(TrainedPolicy policy, OutputStream out) throws IOException;
}
