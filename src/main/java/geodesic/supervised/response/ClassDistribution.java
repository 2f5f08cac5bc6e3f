package geodesic.supervised.response;

/** A prediction of one of several classes, numbered from 0. */
public interface ClassDistribution extends ResponseDistribution {
  /** The probability of each class. */
  double[] probabilities();

  /** The most probable class, the first among equals. */
  default int mode() {
    double[] p = probabilities();
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      if (p[k] > p[best]) {
        best = k;
      }
    }
    return best;
  }
}
