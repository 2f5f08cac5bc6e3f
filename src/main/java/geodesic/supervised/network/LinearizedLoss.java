package geodesic.supervised.network;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.EmpiricalFisher;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
import geodesic.network.Weights;
import geodesic.options.Bounds;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.trustregion.TrustRegionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a model, the mean of -log p(y | x, theta), evaluated on examples with its gradient,
 * its activations kept: what first-order steps and every Fisher matrix are made from. One object
 * serves all minibatches of a training, so that nothing is allocated for each.
 *
 * <p>Not thread-safe.
 */
public final class LinearizedLoss implements TrainingLoss {
  private final NetworkModel model;
  private final Workers workers;
  private final int capacity;
  private final List<Linearization> networks = new ArrayList<>();
  private final List<DistributionTile> distributions = new ArrayList<>();
  private final Weights weights;
  private final BackwardPass pass;
  private final double[] minusOne;
  private final double[] logProbability;
  private float[] theta;
  private Examples examples;
  private double loss;
  private double[] gradient;

  /**
   * @param capacity the most examples of one evaluation, at least 1
   * @param workers compute tiles at the same time; no result depends on how many there are
   */
  public LinearizedLoss(NetworkModel model, int capacity, Workers workers) {
    this.model = model;
    this.workers = workers;
    this.capacity = Bounds.atLeast("capacity", capacity, 1);
    Tiles tiles = new Tiles(capacity);
    for (int tile = 0; tile < tiles.count(); tile++) {
      networks.add(model.network().newLinearization(tiles.rows(tile)));
      distributions.add(model.distribution().newTile(tiles.rows(tile)));
    }
    weights = model.network().newWeights();
    pass =
        new BackwardPass(
            model.network(),
            model.distribution().freeParameters(),
            networks.getFirst(),
            tiles.rows(0),
            workers);
    minusOne = new double[tiles.rows(0)];
    Arrays.fill(minusOne, -1);
    logProbability = new double[capacity];
  }

  /**
   * Evaluates the loss and its gradient.
   *
   * @param theta kept by reference; must not change while {@link #trustRegion} is in use
   * @param examples at most the capacity
   * @return this
   */
  @Override
  public LinearizedLoss evaluate(float[] theta, Examples examples) {
    if (examples.count() > capacity) {
      throw new IllegalArgumentException(
          examples.count() + " examples do not fit into a capacity of " + capacity);
    }
    this.theta = theta;
    this.examples = examples;
    weights.set(theta, 0);
    float[] free = model.free(theta);
    Tiles tiles = new Tiles(examples.count());
    gradient =
        pass.sum(
            tiles,
            (tile, worker, u, freeGradient) -> {
              int start = tiles.start(tile);
              int target = start * examples.targetSize();
              Linearization outputs = networks.get(tile);
              outputs.evaluate(
                  weights, tiles.rows(tile), examples.x(), start * model.network().inputs());
              DistributionTile d = distributions.get(tile);
              d.set(outputs.rows(), outputs.output(), outputs.stride(), free);
              d.logProbabilities(examples.y(), target, logProbability, start);
              d.score(examples.y(), target, minusOne, 0, u, freeGradient);
              return outputs;
            });
    double sum = 0;
    for (int i = 0; i < examples.count(); i++) {
      sum += logProbability[i];
    }
    loss = -sum / examples.count();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= examples.count();
    }
    return this;
  }

  @Override
  public int parameters() {
    return model.parameters();
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public List<LinearizedBatch<?>> parts() {
    return List.of(linearized());
  }

  @Override
  public double lossAt(float[] there) {
    return model.loss(there, examples, workers);
  }

  /** The loss of the last evaluation, in nats. */
  @Override
  public double loss() {
    return loss;
  }

  /** The gradient of the loss; owned by this object, and overwritten by the next evaluation. */
  @Override
  public double[] gradient() {
    return gradient;
  }

  /** The model's outputs in the last evaluation, which Fisher matrices are made from. */
  public LinearizedBatch<DistributionTile> linearized() {
    int tiles = new Tiles(examples.count()).count();
    return new LinearizedBatch<>(
        model.network(), networks.subList(0, tiles), distributions.subList(0, tiles), workers);
  }

  /** The Fisher matrix, with the expectation over the model's own targets, by its products. */
  public LinearOperator fisher() {
    return new FisherVectorProduct(linearized());
  }

  /** The mean outer product of the scores of the examples' targets. */
  public LinearOperator empiricalFisher() {
    return new EmpiricalFisher(linearized(), examples.y());
  }

  /** The decrease of the loss under a limit on the KL from the model at theta, on the examples. */
  public TrustRegionProblem trustRegion() {
    return new LossTrustRegion(model, theta, examples, loss, gradient.clone(), linearized());
  }
}
