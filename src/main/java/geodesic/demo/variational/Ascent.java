package geodesic.demo.variational;

import geodesic.supervised.data.ReferencePosterior;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.variational.EvidenceLowerBound;
import geodesic.supervised.variational.GaussHermite;
import geodesic.supervised.variational.VariationalInference;
import java.util.Arrays;

/**
 * One method at one rate.
 *
 * @param bounds after 0, 1, 2, ... iterations; NaN from where the steps were too large
 * @param mean of q at the end
 * @param covariance of q at the end
 */
record Ascent(Method method, double rate, double[] bounds, double[] mean, double[][] covariance) {
  /** Nodes of the quadrature: doubling them changes the bound by 5e-5 nats. */
  private static final int NODES = 32;

  static Ascent of(LogisticRegression model, Method method, double rate, int iterations) {
    int d = model.parameters();
    EvidenceLowerBound bound = new EvidenceLowerBound(model, GaussHermite.of(NODES));
    VariationalInference inference = method.start(bound, d, rate);
    double[] bounds = new double[iterations + 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = inference.step();
      if (!Double.isFinite(bounds[i])) {
        Arrays.fill(bounds, i, bounds.length, Double.NaN);
        break;
      }
    }
    double[][] root = inference.root();
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          covariance[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    return new Ascent(method, rate, bounds, inference.mean().clone(), covariance);
  }

  /** The bound at the end; negative infinity where the steps were too large. */
  double last() {
    double last = bounds[bounds.length - 1];
    return Double.isNaN(last) ? Double.NEGATIVE_INFINITY : last;
  }

  /** Iterations until the bound is this close to a value, or -1 where it never is. */
  int iterationsTo(double value, double distance) {
    for (int i = 0; i < bounds.length; i++) {
      if (bounds[i] >= value - distance) {
        return i;
      }
    }
    return -1;
  }

  double meanError(ReferencePosterior reference) {
    return reference.meanError(mean);
  }
}
