package geodesic.supervised.sampling;

import geodesic.statistics.EffectiveSampleSize;
import geodesic.statistics.SplitRHat;
import java.util.Arrays;

/** What several chains drew from one density. */
public final class Chains {
  private final Chain[] chains;
  private final int parameters;

  Chains(Chain... chains) {
    this.chains = chains;
    parameters = chains[0].draws()[0].length;
  }

  public int count() {
    return chains.length;
  }

  public Chain get(int chain) {
    return chains[chain];
  }

  /** The draws of all chains. */
  public int draws() {
    return chains.length * chains[0].draws().length;
  }

  /** Seconds of all chains one after the other, warm-up included. */
  public double seconds() {
    return Arrays.stream(chains).mapToDouble(c -> c.warmupSeconds() + c.drawSeconds()).sum();
  }

  /** Seconds of all chains' warm-ups one after the other. */
  public double warmupSeconds() {
    return Arrays.stream(chains).mapToDouble(Chain::warmupSeconds).sum();
  }

  /** The same with the first draws of each chain alone. */
  public Chains first(int draws) {
    return new Chains(
        Arrays.stream(chains)
            .map(c ->
                new Chain(
                    Arrays.copyOf(c.draws(), draws),
                    c.stepSize(),
                    c.acceptance(),
                    c.warmupSeconds(),
                    c.drawSeconds() * draws / c.draws().length))
            .toArray(Chain[]::new));
  }

  /** The mean probability of acceptance. */
  public double acceptance() {
    return Arrays.stream(chains).mapToDouble(Chain::acceptance).average().orElseThrow();
  }

  /** The mean step size. */
  public double stepSize() {
    return Arrays.stream(chains).mapToDouble(Chain::stepSize).average().orElseThrow();
  }

  /** One parameter, [chain][draw]. */
  public double[][] series(int parameter) {
    return Arrays.stream(chains)
        .map(c -> Arrays.stream(c.draws()).mapToDouble(draw -> draw[parameter]).toArray())
        .toArray(double[][]::new);
  }

  /** The mean of all draws. */
  public double[] mean() {
    double[] mean = new double[parameters];
    for (Chain chain : chains) {
      for (double[] draw : chain.draws()) {
        for (int j = 0; j < parameters; j++) {
          mean[j] += draw[j];
        }
      }
    }
    for (int j = 0; j < parameters; j++) {
      mean[j] /= draws();
    }
    return mean;
  }

  /** The covariance of all draws around their common mean, dividing by n - 1. */
  public double[][] covariance() {
    double[] mean = mean();
    double[] centred = new double[parameters];
    double[][] covariance = new double[parameters][parameters];
    for (Chain chain : chains) {
      for (double[] draw : chain.draws()) {
        for (int i = 0; i < parameters; i++) {
          centred[i] = draw[i] - mean[i];
        }
        for (int i = 0; i < parameters; i++) {
          for (int j = 0; j <= i; j++) {
            covariance[i][j] += centred[i] * centred[j];
          }
        }
      }
    }
    for (int i = 0; i < parameters; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= draws() - 1.0;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** The bulk effective sample size of each parameter. */
  public double[] bulk() {
    double[] sizes = new double[parameters];
    Arrays.setAll(sizes, j -> EffectiveSampleSize.bulk(series(j)));
    return sizes;
  }

  /** The tail effective sample size of each parameter. */
  public double[] tail() {
    double[] sizes = new double[parameters];
    Arrays.setAll(sizes, j -> EffectiveSampleSize.tail(series(j)));
    return sizes;
  }

  /** The split R-hat of each parameter. */
  public double[] rHat() {
    double[] values = new double[parameters];
    Arrays.setAll(values, j -> SplitRHat.of(series(j)));
    return values;
  }
}
