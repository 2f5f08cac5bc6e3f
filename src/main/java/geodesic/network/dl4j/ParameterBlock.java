package geodesic.network.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A part of theta that is one of DL4J's parameter arrays.
 *
 * @param name of the array: "0_W"
 * @param axes DL4J's axes in theta's order, row-major
 */
record ParameterBlock(String name, int... axes) {
  /** A dense layer's W, [inputs, outputs] in both. */
  static ParameterBlock matrix(String key) {
    return new ParameterBlock(key + "_W", 0, 1);
  }

  /**
   * A convolution's W, [outputs, inputs, height, width] in DL4J, [inputs, height, width, outputs]
   * in theta.
   */
  static ParameterBlock kernel(String key) {
    return new ParameterBlock(key + "_W", 1, 2, 3, 0);
  }

  static ParameterBlock bias(String key) {
    return new ParameterBlock(key + "_b");
  }

  /** A layer normalisation's gains. */
  static ParameterBlock gain(String key) {
    return new ParameterBlock(key + "_g");
  }

  /** Copies it from DL4J's arrays into theta and returns where it ends. */
  int read(Map<String, INDArray> parameters, float[] theta, int at) {
    INDArray array = parameters.get(name);
    INDArray ordered = (axes.length == 0 ? array : array.permute(axes)).dup('c');
    float[] values = Nd4j.toFlattened('c', ordered).toFloatVector();
    System.arraycopy(values, 0, theta, at, values.length);
    return at + values.length;
  }

  /** Copies it from theta into DL4J's arrays and returns where it ends. */
  int write(Map<String, INDArray> parameters, float[] theta, int at) {
    INDArray array = parameters.get(name);
    INDArray view = axes.length == 0 ? array : array.permute(axes);
    int length = Math.toIntExact(array.length());
    float[] values = Arrays.copyOfRange(theta, at, at + length);
    view.assign(Nd4j.create(values, view.shape(), 'c'));
    return at + length;
  }
}
