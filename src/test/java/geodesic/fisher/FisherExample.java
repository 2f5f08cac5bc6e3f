package geodesic.fisher;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.distribution.TanhGaussian;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A policy in double and in our tiles, on a batch of observations. */
final class FisherExample {
  final Mlp network;
  final Distribution distribution;
  final int rows;
  final double[] theta;
  final float[] x;
  final LinearizedBatch<DistributionTile> batch;
  final FisherVectorProduct fisher;

  FisherExample(
      List<Integer> hidden,
      Activation activation,
      Distribution distribution,
      int rows,
      Workers workers) {
    this(hidden, activation, distribution, rows, workers, 1);
  }

  FisherExample(
      List<Integer> hidden,
      Activation activation,
      Distribution distribution,
      int rows,
      Workers workers,
      long seed) {
    this.distribution = distribution;
    this.rows = rows;
    network = new Mlp(3, hidden, distribution.outputs(), activation);
    Pcg64 random = new Pcg64(seed);
    float[] parameters = ExactMlp.parameters(network, random);
    float[] phi = Samples.normals(random, distribution.freeParameters(), 0.3);
    theta =
        Stream.of(parameters, phi)
            .flatMapToDouble(part -> Arrays.stream(Samples.widened(part)))
            .toArray();
    x = Samples.normals(random, rows * 3, 1);
    Weights weights = network.newWeights();
    weights.set(parameters, 0);
    Tiles tiles = new Tiles(rows);
    List<Linearization> networks = new ArrayList<>();
    List<DistributionTile> distributions = new ArrayList<>();
    for (int tile = 0; tile < tiles.count(); tile++) {
      Linearization l = network.newLinearization(tiles.rows(tile));
      l.evaluate(weights, tiles.rows(tile), x, tiles.start(tile) * 3);
      networks.add(l);
      DistributionTile d = distribution.newTile(tiles.rows(tile));
      d.set(l.rows(), l.output(), l.stride(), phi);
      distributions.add(d);
    }
    batch = new LinearizedBatch<>(network, networks, distributions, workers);
    fisher = new FisherVectorProduct(batch);
  }

  double[] row(int i) {
    return Samples.widened(Arrays.copyOfRange(x, 3 * i, 3 * i + 3));
  }

  double[] eta(double[] at, int i) {
    return new ExactMlp(network).outputs(Arrays.copyOf(at, network.parameters()), row(i));
  }

  /** The matrix in double, column by column. */
  double[][] explicit() {
    int n = theta.length;
    double[][] f = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      double[] column = ExactFisher.product(network, distribution, theta, x, unit);
      for (int i = 0; i < n; i++) {
        f[i][j] = column[i];
      }
    }
    return f;
  }

  /** The mean KL from theta's distributions to those of other parameters. */
  double kl(double[] other) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += kl(other, eta(theta, i), eta(other, i));
    }
    return sum / rows;
  }

  private double kl(double[] other, double[] from, double[] to) {
    double sum = 0;
    switch (distribution) {
      case Categorical c -> sum = categoricalKl(from, to);
      case MultiCategorical m -> {
        int at = 0;
        for (int n : m.n()) {
          sum +=
              categoricalKl(
                  Arrays.copyOfRange(from, at, at + n), Arrays.copyOfRange(to, at, at + n));
          at += n;
        }
      }
      case Bernoulli b -> sum = bernoulliKl(from, to);
      case PixelBernoulli b -> sum = bernoulliKl(from, to);
      case FixedGaussian g -> {
        for (int k = 0; k < from.length; k++) {
          sum += (from[k] - to[k]) * (from[k] - to[k]) / (2 * g.std() * g.std());
        }
      }
      case DiagonalGaussian _, TanhGaussian _ -> {
        for (int k = 0; k < from.length; k++) {
          double s = theta[network.parameters() + k];
          double t = other[network.parameters() + k];
          double shift = from[k] - to[k];
          sum += t - s + (Math.exp(2 * s) + shift * shift) / (2 * Math.exp(2 * t)) - 0.5;
        }
      }
    }
    return sum;
  }

  private static double bernoulliKl(double[] from, double[] to) {
    double sum = 0;
    for (int k = 0; k < from.length; k++) {
      sum += categoricalKl(new double[] {0, from[k]}, new double[] {0, to[k]});
    }
    return sum;
  }

  private static double categoricalKl(double[] from, double[] to) {
    double[] p = ExactFisher.softmax(from);
    double[] q = ExactFisher.softmax(to);
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k] * Math.log(p[k] / q[k]);
    }
    return sum;
  }

  /** Actions drawn from the policy, one for each observation. */
  float[] actions(long seed) {
    Pcg64 random = new Pcg64(seed);
    int size = distribution.actionSize();
    float[] phi = new float[distribution.freeParameters()];
    for (int j = 0; j < phi.length; j++) {
      phi[j] = (float) theta[network.parameters() + j];
    }
    float[] actions = new float[rows * size];
    for (int i = 0; i < rows; i++) {
      float[] eta = new float[network.outputs()];
      double[] exact = eta(theta, i);
      for (int k = 0; k < eta.length; k++) {
        eta[k] = (float) exact[k];
      }
      distribution.sample(eta, 0, phi, random, actions, i * size);
    }
    return actions;
  }
}
