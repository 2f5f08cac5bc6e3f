package geodesic.algorithm;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.parallel.PerWorker;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Shuffle;
import java.util.Arrays;

/**
 * The objective of V-MPO's M-step on one minibatch and its gradient at the policy's current
 * parameters: sum of psi log pi(a | s, theta) - alpha_mu KL_mu - alpha_Sigma KL_Sigma (Song et al.
 * 2020, equations 3 and 5).
 *
 * <p>The KLs, means over the samples, are decoupled (Abdolmaleki et al. 2018, arXiv:1812.02256,
 * section 4.2): KL_mu is the KL from the old policy to one with the new outputs of the network and
 * the old free parameters, KL_Sigma to one with the old outputs and the new free parameters. Of a
 * Gaussian policy these are its means and its covariance. A policy without free parameters has
 * KL_mu alone, which is its whole KL.
 */
final class WeightedLikelihood {
  private final Policy policy;
  private final PolicyUpdate.Experience batch;
  private final float[] x;
  private final float[] actions;
  private final double[] weight;

  /** Of the policy that collected the batch: its outputs, rows of a tile's stride, and phi. */
  private final float[] oldOutputs;

  private final float[] oldFree;
  private final PerWorker<Tile> tiles;
  private final BackwardPass pass;
  private double[] gradient = {};
  private double klMean;
  private double klCovariance;

  /** One thread's buffers. */
  private static final class Tile {
    final Linearization network;
    final DistributionTile now;
    final DistributionTile old;

    /** With one part of the parameters new. */
    final DistributionTile mixed;

    final float[] oldOutput;

    /** Takes the half of a gradient that a decoupled KL does not have. */
    final float[] noOutput;

    final double[] noFree;

    Tile(Network network, Distribution distribution, int rows) {
      this.network = network.newLinearization(rows);
      now = distribution.newTile(rows);
      old = distribution.newTile(rows);
      mixed = distribution.newTile(rows);
      oldOutput = new float[rows * this.network.stride()];
      noOutput = new float[rows * this.network.stride()];
      noFree = new double[distribution.freeParameters()];
    }
  }

  /**
   * Evaluates the policy on every observation.
   *
   * @param policy the one that collected the batch, whose parameters change later
   * @param largest the most samples of a minibatch
   */
  WeightedLikelihood(Policy policy, PolicyUpdate.Experience batch, int largest, Workers workers) {
    this.policy = policy;
    this.batch = batch;
    Network network = policy.network();
    Distribution distribution = policy.distribution();
    x = new float[largest * network.inputs()];
    actions = new float[largest * distribution.actionSize()];
    weight = new double[largest];
    tiles = new PerWorker<>(workers, () -> new Tile(network, distribution, Tiles.ROWS));
    Linearization first = tiles.of(0).network;
    pass = new BackwardPass(network, distribution.freeParameters(), first, Tiles.ROWS, workers);
    oldFree = policy.free();
    oldOutputs = outputs(first.stride(), workers);
  }

  private float[] outputs(int stride, Workers workers) {
    Tiles all = new Tiles(batch.advantages().length);
    float[] outputs = new float[all.observations() * stride];
    workers.forEach(
        all.count(),
        (tile, worker) -> {
          Linearization network = tiles.of(worker).network;
          int start = all.start(tile);
          int rows = all.rows(tile);
          network.evaluate(
              policy.weights(), rows, batch.observations(), start * policy.network().inputs());
          System.arraycopy(network.output(), 0, outputs, start * stride, rows * stride);
        });
    return outputs;
  }

  /**
   * Evaluates the samples in places start to start + samples of a shuffled batch. Their likelihood
   * counts as often as makes its expectation over minibatches that of the whole batch.
   *
   * @param psi the weights of all of the batch's samples
   */
  void evaluate(
      double[] psi,
      double alphaMean,
      double alphaCovariance,
      Shuffle order,
      int start,
      int samples) {
    order.gather(batch.observations(), policy.network().inputs(), start, samples, x);
    order.gather(batch.actions(), policy.distribution().actionSize(), start, samples, actions);
    order.gather(psi, start, samples, weight);
    for (int i = 0; i < samples; i++) {
      weight[i] *= (double) psi.length / samples;
    }
    Tiles cut = new Tiles(samples);
    double[] meanPart = new double[cut.count()];
    double[] covariancePart = new double[cut.count()];
    gradient =
        pass.sum(
            cut,
            (t, worker, u, phiGradient) -> {
              Tile tile = tiles.of(worker);
              int from = cut.start(t);
              int rows = cut.rows(t);
              order.gather(oldOutputs, tile.network.stride(), start + from, rows, tile.oldOutput);
              likelihood(tile, from, rows, u, phiGradient);
              meanPart[t] = mean(tile, rows, alphaMean / samples, u);
              covariancePart[t] = covariance(tile, rows, alphaCovariance / samples, phiGradient);
              return tile.network;
            });
    klMean = Arrays.stream(meanPart).sum() / samples;
    klCovariance = Arrays.stream(covariancePart).sum() / samples;
  }

  private void likelihood(Tile tile, int start, int rows, float[] u, double[] phiGradient) {
    tile.network.evaluate(policy.weights(), rows, x, start * policy.network().inputs());
    tile.now.set(rows, tile.network.output(), tile.network.stride(), policy.free());
    tile.old.set(rows, tile.oldOutput, tile.network.stride(), oldFree);
    int actionsAt = start * policy.distribution().actionSize();
    tile.now.score(actions, actionsAt, weight, start, u, phiGradient);
  }

  /** The sum over a tile of KL_mu, whose gradient is taken away as often as {@code alpha}. */
  private double mean(Tile tile, int rows, double alpha, float[] u) {
    tile.mixed.set(rows, tile.network.output(), tile.network.stride(), oldFree);
    tile.mixed.addKlGradient(-alpha, tile.old, u, tile.noFree);
    return tile.old.kl(tile.mixed);
  }

  /** The same of KL_Sigma. */
  private double covariance(Tile tile, int rows, double alpha, double[] phiGradient) {
    if (oldFree.length == 0) {
      return 0;
    }
    tile.mixed.set(rows, tile.oldOutput, tile.network.stride(), policy.free());
    tile.mixed.addKlGradient(-alpha, tile.old, tile.noOutput, phiGradient);
    return tile.old.kl(tile.mixed);
  }

  /** The gradient of the objective; owned by this object. */
  double[] gradient() {
    return gradient;
  }

  /** The minibatch's mean KL_mu, in nats. */
  double klMean() {
    return klMean;
  }

  /** The minibatch's mean KL_Sigma, in nats; 0 without free parameters. */
  double klCovariance() {
    return klCovariance;
  }
}
