package geodesic.exchange.onnx;

import geodesic.distribution.Distribution;
import geodesic.environment.Box;
import geodesic.exchange.PolicyDescription;
import geodesic.exchange.PolicyFormat;
import geodesic.exchange.PolicyModel;
import geodesic.exchange.PolicyReader;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * ONNX models. A written one takes {@code observation}, raw, and gives {@code action} first; the
 * normaliser is in it. The protocol buffers' classes are an optional dependency, so that nothing
 * here may name them: they are loaded by the first read or write.
 */
public final class OnnxFormat implements PolicyFormat, PolicyReader {
  @Override
  public String id() {
    return "onnx";
  }

  @Override
  public String extension() {
    return "onnx";
  }

  @Override
  public String describe(TrainedPolicy trained) throws IOException {
    Distribution distribution = trained.policy().distribution();
    boolean real = trained.spaces().action() instanceof Box;
    return "input \"observation\": float32, batch first, as the environment gives it; outputs"
        + (real ? " \"action\", \"mean\", \"log_std\": " : " \"action\", \"logits\": ")
        + PolicyDescription.meaning(distribution);
  }

  @Override
  public String kind() {
    return "ONNX model";
  }

  @Override
  public void write(TrainedPolicy trained, Optional<String> environment, OutputStream out)
      throws IOException {
    try {
      OnnxModel.write(trained, environment, out);
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    }
  }

  /**
   * A model of ONNX begins with its format's version, field 1, a number: the byte 8, then 1 to 127.
   * Files without it, or with other fields first, are known by their names.
   */
  @Override
  public boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(3);
      boolean version = start.length == 3 && start[0] == 8 && start[1] > 0;
      return version || file.getFileName().toString().endsWith(".onnx");
    }
  }

  @Override
  public PolicyModel read(Path file) throws IOException {
    try {
      return OnnxModel.read(file);
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    }
  }

  private static IOException missing(NoClassDefFoundError e) {
    return new IOException(
        "ONNX models need the library org.tribuo:tribuo-util-onnx on the class path", e);
  }
}
