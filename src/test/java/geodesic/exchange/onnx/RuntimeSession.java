package geodesic.exchange.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import geodesic.environment.Box;
import geodesic.training.TrainedPolicy;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model in ONNX Runtime. */
final class RuntimeSession implements AutoCloseable {
  private final TrainedPolicy trained;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  RuntimeSession(TrainedPolicy trained) throws Exception {
    this.trained = trained;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(bytes(trained), options);
    }
  }

  static byte[] bytes(TrainedPolicy trained) throws Exception {
    return ModelWriter.write(trained, Optional.of("Some-v0")).toByteArray();
  }

  /** Every output's elements, indices as floats, by its name. */
  Map<String, float[]> run(int rows, float[] observations) throws OrtException {
    int[] one =
        trained.spaces().observation() instanceof Box box
            ? box.shape()
            : new int[] {trained.spaces().observation().size()};
    long[] extents = new long[1 + one.length];
    extents[0] = rows;
    Arrays.setAll(extents, i -> i == 0 ? rows : one[i - 1]);
    Map<String, float[]> outputs = new TreeMap<>();
    try (OnnxTensor x =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(observations), extents);
        OrtSession.Result result = session.run(Map.of("observation", x))) {
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
        OnnxTensor tensor = (OnnxTensor) entry.getValue();
        outputs.put(entry.getKey(), elements(tensor));
      }
    }
    return outputs;
  }

  private static float[] elements(OnnxTensor tensor) {
    FloatBuffer floats = tensor.getFloatBuffer();
    float[] values;
    if (floats != null) {
      values = new float[floats.remaining()];
      floats.get(values);
    } else {
      LongBuffer longs = tensor.getLongBuffer();
      values = new float[longs.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = longs.get(i);
      }
    }
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
