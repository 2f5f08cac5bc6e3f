package geodesic.trustregion;

import geodesic.linalg.DenseOperator;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;

/** gain = g'(theta - theta_k), kl = (theta - theta_k)' F (theta - theta_k) / 2, both exactly. */
@SuppressWarnings("ArrayRecordComponent")
record QuadraticProblem(float[] theta, double[] gradient, double[][] f)
    implements TrustRegionProblem {
  @Override
  public LinearOperator fisher() {
    return new DenseOperator(f);
  }

  @Override
  public Change evaluate(float[] candidate) {
    int n = theta.length;
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = (double) candidate[i] - theta[i];
    }
    double[] product = new double[n];
    fisher().apply(d, product);
    return new Change(Vectors.dot(gradient, d), 0.5 * Vectors.dot(d, product));
  }
}
