package geodesic.distribution;

import java.util.function.ToDoubleFunction;

/** What holds for every family of three independent binary components. */
abstract class BernoulliContract extends DistributionContract {
  static final int N = 3;

  BernoulliContract(Distribution distribution) {
    super(distribution);
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double sum = 0;
    for (int j = 0; j < N; j++) {
      double z = action[j] > 0 ? x[j] : -x[j];
      sum -= Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return sum;
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int code = 0; code < 1 << N; code++) {
      double[] action = decode(code);
      sum += Math.exp(logProbability(x, action)) * f.applyAsDouble(action);
    }
    return sum;
  }

  private static double[] decode(int code) {
    return new double[] {code >> 2, code >> 1 & 1, code & 1};
  }

  @Override
  int bin(double[] x, float[] action) {
    return (int) (4 * action[0] + 2 * action[1] + action[2]);
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] probability = new double[1 << N];
    for (int code = 0; code < probability.length; code++) {
      probability[code] = Math.exp(logProbability(x, decode(code)));
    }
    return probability;
  }
}
