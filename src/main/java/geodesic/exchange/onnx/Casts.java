package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.List;

/** Changes of a type. Everything is computed in single precision here. */
final class Casts {
  private static final List<Integer> REAL =
      List.of(DataType.FLOAT_VALUE, DataType.DOUBLE_VALUE, DataType.FLOAT16_VALUE);
  private static final List<Integer> WHOLE = List.of(DataType.INT64_VALUE, DataType.INT32_VALUE);

  private Casts() {}

  static Value cast(OnnxNode node, Value value) throws IOException {
    int to = (int) node.whole("to", 0);
    switch (value) {
      case Signal signal -> {
        if (to == DataType.FLOAT_VALUE) {
          return signal;
        }
      }
      case Tensor tensor -> {
        if (tensor.isWhole() ? WHOLE.contains(to) : REAL.contains(to)) {
          return tensor;
        } else if (tensor.isWhole() && REAL.contains(to)) {
          float[] reals = new float[tensor.size()];
          for (int i = 0; i < reals.length; i++) {
            reals[i] = tensor.wholes()[i];
          }
          return new Tensor(tensor.extents(), reals, new long[0]);
        }
      }
    }
    throw node.refused("makes " + Tensor.typeName(to) + " of it, but only FLOAT is known");
  }
}
