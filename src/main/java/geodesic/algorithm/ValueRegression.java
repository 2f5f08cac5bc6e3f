package geodesic.algorithm;

import geodesic.distribution.SquaredErrorMetric;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.trustregion.TrustRegionProblem;
import java.util.Arrays;

/**
 * The regression of a value function V on its targets y as a trust-region problem (Schulman et al.
 * 2016, section 5): the gain is the decrease in mean (V - y)^2 / 2, the distance mean (V - V_old)^2
 * / 2, which is the KL of Gaussians of unit variance around V. The Fisher matrix is then the
 * Gauss-Newton matrix of the loss, J'J / n: the step of scale 1 leads to the least-squares fit of
 * the linearised V.
 */
final class ValueRegression implements TrustRegionProblem {
  private final ValueFunction value;
  private final float[] observations;
  private final double[] targets;
  private final Workers workers;
  private final Tiles tiles;
  private final Linearization[] networks;
  private final double[] predictions;
  private final double[] gradient;
  private final double squares;

  /** Evaluates V and its gradient on every observation. */
  ValueRegression(ValueFunction value, float[] observations, double[] targets, Workers workers) {
    this.value = value;
    this.observations = observations;
    this.targets = targets;
    this.workers = workers;
    int n = targets.length;
    tiles = new Tiles(n);
    networks = new Linearization[tiles.count()];
    predictions = new double[n];
    Network network = value.network();
    for (int tile = 0; tile < networks.length; tile++) {
      networks[tile] = network.newLinearization(tiles.rows(tile));
    }
    gradient =
        new BackwardPass(network, 0, networks[0], tiles.rows(0), workers)
            .sum(tiles, (tile, worker, u, none) -> residuals(tile, u));
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= n;
    }
    squares = squaredDistance(predictions, targets);
  }

  private Linearization residuals(int tile, float[] u) {
    Linearization v = networks[tile];
    int start = tiles.start(tile);
    v.evaluate(value.weights(), tiles.rows(tile), observations, start * value.network().inputs());
    for (int i = 0; i < v.rows(); i++) {
      predictions[start + i] = v.output()[i * v.stride()];
      u[i * v.stride()] = (float) (targets[start + i] - predictions[start + i]);
    }
    return v;
  }

  private static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum / x.length;
  }

  /** mean (V - y)^2 at the current parameters. */
  double meanSquaredError() {
    return squares;
  }

  @Override
  public float[] theta() {
    return value.theta();
  }

  @Override
  public double[] gradient() {
    return gradient;
  }

  @Override
  public LinearOperator fisher() {
    return new FisherVectorProduct(linearized());
  }

  /** V on the batch, measured by squared errors. */
  LinearizedBatch<SquaredErrorMetric> linearized() {
    return new LinearizedBatch<>(
        value.network(),
        Arrays.asList(networks),
        Arrays.stream(networks).map(v -> new SquaredErrorMetric(v.rows(), 1, v.stride())).toList(),
        workers);
  }

  @Override
  public Change evaluate(float[] theta) {
    Network network = value.network();
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    double[] there = new double[targets.length];
    ValueFunction.predict(network, weights, observations, there.length, there, workers);
    return new Change(
        0.5 * (squares - squaredDistance(there, targets)),
        0.5 * squaredDistance(there, predictions));
  }
}
