package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import geodesic.exchange.PolicyModel;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of ONNX models. */
final class OnnxModel {
  /** Far above any policy; protocol buffers end at 2 GiB. */
  private static final long MOST_BYTES = 1L << 30;

  private OnnxModel() {}

  static void write(TrainedPolicy trained, Optional<String> environment, OutputStream out)
      throws IOException {
    ModelWriter.write(trained, environment).writeTo(out);
  }

  /**
   * Reads a policy.
   *
   * @throws IOException in one line, whatever the file holds
   */
  static PolicyModel read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new IOException("it has " + size + " bytes, but a policy has at most " + MOST_BYTES);
    }
    try {
      return read(Files.readAllBytes(file));
    } catch (OutOfMemoryError e) { // a few bytes may stand for many objects
      throw new IOException("it does not fit into memory", e);
    }
  }

  static PolicyModel read(byte[] bytes) throws IOException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("it is no ONNX model, or is damaged or cut short", e);
    }
    if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
      throw new IOException("it is no ONNX model: it has no graph");
    }
    return ModelReader.read(model);
  }
}
