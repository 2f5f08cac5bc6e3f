package geodesic.exchange.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a node takes, each as it needs it. */
record Operands(OnnxNode node, List<Optional<Value>> values) {
  int count() {
    return values.size();
  }

  boolean has(int i) {
    return i < values.size() && values.get(i).isPresent();
  }

  Value first() throws IOException {
    return value(0);
  }

  Value value(int i) throws IOException {
    if (!has(i)) {
      throw node.refused("lacks its input " + (i + 1));
    }
    return values.get(i).get();
  }

  Signal signal(int i) throws IOException {
    return switch (value(i)) {
      case Signal signal -> signal;
      case Tensor _ ->
          throw node.refused("takes a constant as its input " + (i + 1) + ", but needs a result");
    };
  }

  Tensor constant(int i) throws IOException {
    return switch (value(i)) {
      case Tensor tensor -> tensor;
      case Signal _ ->
          throw node.refused(
              "takes what depends on the observation as its input "
                  + (i + 1)
                  + ", but needs a constant");
    };
  }

  /** A constant of real numbers. */
  Tensor reals(int i) throws IOException {
    Tensor tensor = constant(i);
    if (tensor.reals().length == 0) {
      throw node.refused("needs real numbers as its input " + (i + 1));
    }
    return tensor;
  }

  /** A constant list of whole numbers. */
  long[] wholes(int i) throws IOException {
    Tensor tensor = constant(i);
    if (!tensor.isWhole()) {
      throw node.refused("needs whole numbers as its input " + (i + 1));
    }
    return tensor.wholes();
  }
}
