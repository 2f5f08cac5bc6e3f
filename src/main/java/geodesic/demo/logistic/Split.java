package geodesic.demo.logistic;

import geodesic.random.Pcg64;
import geodesic.random.Shuffle;
import geodesic.supervised.data.DataSet;
import java.util.Arrays;
import java.util.List;

/**
 * A repetition: a training part, a part held out, and where a fit begins.
 *
 * @param start W = 0.01 randn, one weight for each feature and no bias
 */
record Split(DataSet training, DataSet heldOut, double[] start) {
  /** How many of the first training rows the source's figure for testing is of. */
  private static final int SOURCES_TEST = 50;

  private static final double START = 0.01;

  /**
   * Mean negative log-likelihoods, in nats.
   *
   * @param training of the training part
   * @param heldOut of the part held out
   * @param firstTraining of the first 50 training points
   */
  record Losses(double training, double heldOut, double firstTraining) {}

  /** The losses of some weights. */
  Losses losses(double[] w) {
    int[] first = new int[SOURCES_TEST];
    Arrays.setAll(first, i -> i);
    return new Losses(
        RateSweep.loss(training, w),
        RateSweep.loss(heldOut, w),
        RateSweep.loss(training.rows(first), w));
  }

  /** Draws 100 points each around (-1, -1) and (1, 1), unit covariance; 150 are for training. */
  static Split clouds(Pcg64 random) {
    double[][] x = new double[200][2];
    double[] y = new double[200];
    for (int i = 0; i < 200; i++) {
      y[i] = i < 100 ? 0 : 1;
      for (int j = 0; j < 2; j++) {
        x[i][j] = 2 * y[i] - 1 + random.nextGaussian();
      }
    }
    return of(new DataSet("clouds", List.of("x1", "x2"), x, y), random);
  }

  /** Shuffles rows and takes three quarters for training; the start is drawn after that. */
  static Split of(DataSet data, Pcg64 random) {
    int n = data.rows();
    int[] order = Shuffle.permutation(n, random);
    int train = 3 * n / 4;
    DataSet training = data.rows(Arrays.copyOf(order, train));
    DataSet heldOut = data.rows(Arrays.copyOfRange(order, train, n));
    return new Split(training, heldOut, start(data.features().size(), random));
  }

  /** With the features less the training part's mean, over its standard deviation. */
  Split standardized() {
    return new Split(training.standardized(), heldOut.standardizedBy(training), start);
  }

  static double[] start(int features, Pcg64 random) {
    double[] start = new double[features];
    for (int j = 0; j < features; j++) {
      start[j] = START * random.nextGaussian();
    }
    return start;
  }
}
