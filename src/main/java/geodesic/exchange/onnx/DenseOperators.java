package geodesic.exchange.onnx;

import geodesic.network.graph.Dense;
import geodesic.network.graph.LayerNormalization;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Operators on vectors with parameters of their own. */
record DenseOperators(LayerList layers) {
  /** alpha x W' + beta c. */
  Value gemm(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    Tensor weights = matrix(node, operands);
    if (node.whole("transA", 0) != 0) {
      throw node.refused("transposes what depends on the observation");
    }
    if (node.whole("transB", 0) != 0) {
      weights = weights.transposed();
    }
    int outputs = weights.extents()[1];
    float[] scaled = times(weights.reals(), node.real("alpha", 1));
    if (!operands.has(2)) {
      return dense(node, x, weights.extents()[0], outputs, scaled, new float[0]);
    }
    float[] bias = operands.reals(2).spread(outputs);
    if (bias == null) {
      throw node.refused("has a third input that is no bias of " + outputs + " elements");
    }
    return dense(node, x, weights.extents()[0], outputs, scaled, times(bias, node.real("beta", 1)));
  }

  /** x W. */
  Value matMul(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    Tensor weights = matrix(node, operands);
    return dense(
        node, x, weights.extents()[0], weights.extents()[1], weights.reals(), new float[0]);
  }

  private static Tensor matrix(OnnxNode node, Operands operands) throws IOException {
    Tensor weights = operands.reals(1);
    if (weights.extents().length != 2) {
      throw node.refused("needs a matrix as its second input");
    }
    return weights;
  }

  private Value dense(
      OnnxNode node, Signal x, int inputs, int outputs, float[] weights, float[] bias)
      throws IOException {
    int input = layers.vector(x);
    if (x.size() != inputs) {
      throw node.refused(
          "has weights for " + inputs + " inputs, but takes " + x.size() + " elements");
    }
    float[] all = Arrays.copyOf(weights, weights.length + bias.length);
    System.arraycopy(bias, 0, all, weights.length, bias.length);
    return layers.add(new Dense(outputs, bias.length > 0), List.of(input), all);
  }

  private static float[] times(float[] values, float factor) {
    if (factor == 1) {
      return values;
    }
    float[] products = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = values[i] * factor;
    }
    return products;
  }

  Value layerNormalization(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    long axis = node.whole("axis", -1);
    if (axis != -1 && axis != x.extents().length) {
      throw node.refused("has axis " + axis + ", but only the last one is known");
    }
    if (node.proto().getOutputCount() > 1) {
      throw node.refused("has more results than one");
    }
    int input = layers.vector(x);
    int size = x.size();
    float[] gain = operands.reals(1).spread(size);
    float[] bias = operands.has(2) ? operands.reals(2).spread(size) : new float[size];
    if (gain == null || bias == null) {
      throw node.refused("needs a gain and a bias of " + size + " elements");
    }
    float[] all = Arrays.copyOf(gain, 2 * size);
    System.arraycopy(bias, 0, all, size, size);
    // The decimal number that was meant: the float nearest to 1e-5 is another double.
    double epsilon = Double.parseDouble(Float.toString(node.real("epsilon", 1e-5f)));
    if (!(epsilon > 0)) {
      throw node.refused("has an epsilon of " + epsilon + ", but must have a positive one");
    }
    return layers.add(new LayerNormalization(epsilon), List.of(input), all);
  }
}
