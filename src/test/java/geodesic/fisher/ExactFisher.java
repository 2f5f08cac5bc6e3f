package geodesic.fisher;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.distribution.TanhGaussian;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.ExactMlp;
import geodesic.network.Mlp;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The Fisher matrix of a policy in double, by the Jacobian of each observation. */
public final class ExactFisher {
  private ExactFisher() {}

  /** (1/B) sum J'M J v over the rows of x; 2 v for log standard deviations. */
  public static double[] product(
      Mlp network, Distribution distribution, double[] theta, float[] x, double[] v) {
    int n = network.parameters();
    int rows = x.length / network.inputs();
    double[] weights = Arrays.copyOf(theta, n);
    double[] phi = Arrays.copyOfRange(theta, n, theta.length);
    double[] direction = Arrays.copyOf(v, n);
    double[] product = new double[v.length];
    for (int a = n; a < v.length; a++) {
      product[a] = 2 * v[a];
    }
    double[] sum = new double[n];
    for (int i = 0; i < rows; i++) {
      double[] row =
          Samples.widened(Arrays.copyOfRange(x, i * network.inputs(), (i + 1) * network.inputs()));
      double[] eta = new ExactMlp(network).outputs(weights, row);
      double[][] jacobian = new ExactMlp(network).jacobian(weights, row);
      double[] u = new double[eta.length];
      Arrays.setAll(u, k -> Vectors.dot(jacobian[k], direction));
      double[] mu = fisherTimes(distribution, eta, phi, u);
      for (int k = 0; k < u.length; k++) {
        Vectors.addScaled(mu[k] / rows, jacobian[k], sum);
      }
    }
    System.arraycopy(sum, 0, product, 0, n);
    return product;
  }

  /** M u for one observation. */
  static double[] fisherTimes(Distribution distribution, double[] eta, double[] phi, double[] u) {
    return switch (distribution) {
      case Categorical c -> softmaxFisherTimes(eta, u);
      case MultiCategorical m -> {
        double[] product = new double[u.length];
        int at = 0;
        for (int n : m.n()) {
          double[] block =
              softmaxFisherTimes(
                  Arrays.copyOfRange(eta, at, at + n), Arrays.copyOfRange(u, at, at + n));
          System.arraycopy(block, 0, product, at, n);
          at += n;
        }
        yield product;
      }
      case Bernoulli b -> bernoulliFisherTimes(eta, u);
      case PixelBernoulli b -> bernoulliFisherTimes(eta, u);
      case FixedGaussian g -> scaled(u, k -> 1 / (g.std() * g.std()));
      case DiagonalGaussian _, TanhGaussian _ -> scaled(u, k -> Math.exp(-2 * phi[k]));
    };
  }

  /** p (1 - p) u. */
  private static double[] bernoulliFisherTimes(double[] eta, double[] u) {
    return scaled(u, k -> 1 / ((1 + Math.exp(-eta[k])) * (1 + Math.exp(eta[k]))));
  }

  /** (diag(p) - p p') u. */
  private static double[] softmaxFisherTimes(double[] eta, double[] u) {
    double[] p = softmax(eta);
    double mean = Vectors.dot(p, u);
    return scaled(p, k -> u[k] - mean);
  }

  private static double[] scaled(double[] u, IntToDoubleFunction factor) {
    double[] product = new double[u.length];
    Arrays.setAll(product, k -> u[k] * factor.applyAsDouble(k));
    return product;
  }

  static double[] softmax(double[] eta) {
    double max = Arrays.stream(eta).max().orElseThrow();
    double sum = Arrays.stream(eta).map(logit -> Math.exp(logit - max)).sum();
    return Arrays.stream(eta).map(logit -> Math.exp(logit - max) / sum).toArray();
  }
}
