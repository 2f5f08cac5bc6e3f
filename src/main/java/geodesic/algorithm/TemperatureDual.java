package geodesic.algorithm;

import java.util.stream.IntStream;

/**
 * The E-step of V-MPO on one batch (Song et al. 2020, equation 3): weights psi = exp(A / eta) / sum
 * exp(A / eta) of the samples whose advantages A are in the batch's upper half, as greedy as a KL
 * of epsilon from equal weights allows. The temperature eta is that bound's multiplier: it
 * minimises the convex dual L(eta) = eta epsilon + eta ln mean exp(A / eta) (equation 4), whose
 * slope is epsilon - KL(psi || equal weights).
 */
final class TemperatureDual {
  /** The least temperature over the range of the upper half's advantages. */
  private static final double SMALLEST = 1e-8;

  private static final int MOST_STEPS = 100;
  private static final double PRECISION = 1e-12;

  private final double epsilon;
  private final int samples;

  /** The samples of the upper half, and their advantages less the largest. */
  private final int[] top;

  private final double[] relative;
  private final double largest;

  /** Of the weights at the temperature evaluated last: ln mean exp((A - max) / eta). */
  private double logMean;

  /** The weights' mean of (A - max) / eta, and its variance. */
  private double mean;

  private double variance;

  /**
   * @param advantages at least one; not modified
   * @param epsilon the KL bound, in nats, above 0
   * @throws ArithmeticException when an advantage is not finite
   */
  TemperatureDual(double[] advantages, double epsilon) {
    this.epsilon = epsilon;
    samples = advantages.length;
    for (double advantage : advantages) {
      if (!Double.isFinite(advantage)) {
        throw new ArithmeticException("an advantage is not finite: " + advantage);
      }
    }
    top = // the sort is stable: of equal advantages the earlier samples
        IntStream.range(0, samples)
            .boxed()
            .sorted((i, j) -> Double.compare(advantages[j], advantages[i]))
            .limit((samples + 1) / 2)
            .mapToInt(Integer::intValue)
            .toArray();
    largest = advantages[top[0]];
    relative = IntStream.of(top).mapToDouble(i -> advantages[i] - largest).toArray();
  }

  /** L(eta). */
  double value(double eta) {
    evaluate(eta);
    return eta * epsilon + largest + eta * logMean;
  }

  /** dL / d eta. */
  double slope(double eta) {
    return epsilon - kl(eta);
  }

  /** KL(psi || equal weights), which falls with eta. */
  private double kl(double eta) {
    evaluate(eta);
    return mean - logMean;
  }

  private void evaluate(double eta) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (double a : relative) {
      double z = a / eta;
      double weight = StrictMath.exp(z);
      sum += weight;
      if (weight > 0) { // far below 0, z squared may overflow
        first += weight * z;
        second += weight * z * z;
      }
    }
    logMean = StrictMath.log(sum / relative.length);
    mean = first / sum;
    variance = second / sum - mean * mean;
  }

  /**
   * The temperature of least L, by Newton's method for ln KL as a function of ln eta, which is
   * nearly a line, inside of a bracket. Where so many samples share the largest advantage that no
   * weights have a KL of epsilon, L falls down to eta = 0: then it is the smallest temperature.
   */
  double minimizer() {
    double range = -relative[relative.length - 1];
    double low = SMALLEST * (range > 0 ? range : 1);
    double high = Math.max(low, range / epsilon); // KL <= range / eta
    if (slope(low) >= 0) {
      return low;
    }
    double eta = high;
    for (int step = 0; step < MOST_STEPS && high - low > PRECISION * high; step++) {
      double kl = kl(eta);
      if (kl > epsilon) {
        low = eta;
      } else {
        high = eta;
      }
      double logStep = StrictMath.log(kl / epsilon) * kl / variance; // d ln KL / d ln eta = -var/KL
      double next = eta * StrictMath.exp(logStep);
      if (Math.abs(logStep) < PRECISION) {
        return eta;
      }
      eta = next > low && next < high ? next : Math.sqrt(low * high);
    }
    return eta;
  }

  /** psi of every sample of the batch, zero in its lower half. */
  double[] weights(double eta) {
    evaluate(eta);
    double[] psi = new double[samples];
    for (int k = 0; k < top.length; k++) {
      psi[top[k]] = StrictMath.exp(relative[k] / eta - logMean) / top.length;
    }
    return psi;
  }
}
