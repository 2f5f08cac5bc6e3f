package geodesic.network.dl4j;

import geodesic.network.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters or a direction as ND4J's array. */
final class Dl4jWeights implements Weights {
  private final INDArray values;
  private final double[] copy;
  private double norm;

  Dl4jWeights(int parameters) {
    values = Nd4j.create(DataType.DOUBLE, parameters);
    copy = new double[parameters];
  }

  @Override
  public void set(float[] theta, int at) {
    double square = 0;
    for (int i = 0; i < copy.length; i++) {
      copy[i] = theta[at + i];
      square += copy[i] * copy[i];
    }
    norm = Math.sqrt(square);
    values.data().setData(copy);
  }

  INDArray values() {
    return values;
  }

  /** The Euclidean norm. */
  double norm() {
    return norm;
  }
}
