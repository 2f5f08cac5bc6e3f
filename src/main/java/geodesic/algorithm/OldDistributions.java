package geodesic.algorithm;

import geodesic.distribution.DistributionTile;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What the policy that collected a batch said about it, pi(. | s, theta_k) for each observation:
 * what later parameters are measured against.
 */
final class OldDistributions {
  private final Policy policy;
  private final PolicyUpdate.Experience batch;
  private final Tiles tiles;
  private final Workers workers;
  private final List<DistributionTile> distributions;
  private final double[] logProbability;
  private final double entropy;
  private final Linearization[] scratch;
  private final DistributionTile[] candidates;

  /** Where a tile is evaluated. */
  interface Place {
    Linearization of(int tile, int worker);
  }

  /** Evaluates the policy on every observation and keeps no activations. */
  OldDistributions(Policy policy, PolicyUpdate.Experience batch, Workers workers) {
    this(policy, batch, workers, null);
  }

  /**
   * Evaluates the policy on every observation.
   *
   * @param place keeps the activations; null to keep none
   */
  OldDistributions(Policy policy, PolicyUpdate.Experience batch, Workers workers, Place place) {
    this.policy = policy;
    this.batch = batch;
    this.workers = workers;
    int n = batch.advantages().length;
    tiles = new Tiles(n);
    logProbability = new double[n];
    scratch = new Linearization[workers.threads()];
    candidates = new DistributionTile[workers.threads()];
    distributions = newTiles();
    entropy = evaluate(place == null ? (tile, worker) -> scratch(worker) : place) / n;
  }

  /** Space for the distributions of other parameters. */
  List<DistributionTile> newTiles() {
    List<DistributionTile> all = new ArrayList<>();
    for (int i = 0; i < tiles.count(); i++) {
      all.add(policy.distribution().newTile(tiles.rows(i)));
    }
    return all;
  }

  /**
   * Evaluates the policy at its present parameters.
   *
   * @param networks receive the activations of each tile
   * @param there receive the distributions of each tile
   * @param logProbabilities receives log pi(a_i | s_i, theta)
   */
  void evaluate(
      List<Linearization> networks, List<DistributionTile> there, double[] logProbabilities) {
    workers.forEach(
        tiles.count(),
        (tile, _) ->
            distribution(
                tile,
                networks.get(tile),
                policy.weights(),
                policy.free(),
                there.get(tile),
                logProbabilities));
  }

  /** The sum of the entropies. */
  private double evaluate(Place place) {
    double[] entropySum = new double[1];
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) ->
            distribution(
                tile,
                place.of(tile, worker),
                policy.weights(),
                policy.free(),
                distributions.get(tile),
                logProbability),
        (tile, worker) -> entropySum[0] += distributions.get(tile).entropy());
    return entropySum[0];
  }

  /** One tile forward: its distributions and log-probabilities. */
  private void distribution(
      int tile,
      Linearization outputs,
      Weights weights,
      float[] free,
      DistributionTile d,
      double[] logProbabilities) {
    int start = tiles.start(tile);
    outputs.evaluate(
        weights, tiles.rows(tile), batch.observations(), start * policy.network().inputs());
    d.set(outputs.rows(), outputs.output(), outputs.stride(), free);
    d.logProbabilities(
        batch.actions(), start * policy.distribution().actionSize(), logProbabilities, start);
  }

  private Linearization scratch(int worker) {
    if (scratch[worker] == null) {
      int rows = Math.min(logProbability.length, Tiles.ROWS);
      scratch[worker] = policy.network().newLinearization(rows);
      candidates[worker] = policy.distribution().newTile(rows);
    }
    return scratch[worker];
  }

  /** log pi(a_i | s_i, theta_k); not to be modified. */
  double[] logProbabilities() {
    return logProbability;
  }

  /** The distributions of each tile. */
  List<DistributionTile> distributions() {
    return distributions;
  }

  /** The mean entropy, in nats. */
  double entropy() {
    return entropy;
  }

  /**
   * Compares other parameters with theta_k: the gain is mean of (pi(a | s, theta) / pi(a | s,
   * theta_k) - 1) A, the KL that of the old distributions to the new ones.
   */
  Change evaluate(float[] theta) {
    return evaluate(theta, ProbabilityRatios.FREE);
  }

  /** Compares other parameters with theta_k, with ratios that may be clipped. */
  Change evaluate(float[] theta, ProbabilityRatios ratios) {
    Network network = policy.network();
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    float[] free = policy.free(theta);
    int n = logProbability.length;
    double[] now = new double[n];
    double[] kl = new double[tiles.count()];
    workers.forEach(
        tiles.count(),
        (tile, worker) -> {
          Linearization outputs = scratch(worker);
          distribution(tile, outputs, weights, free, candidates[worker], now);
          kl[tile] = distributions.get(tile).kl(candidates[worker]);
        });
    double klSum = 0;
    for (double part : kl) {
      klSum += part;
    }
    return new Change(ratios.gain(now, logProbability, batch.advantages()), klSum / n);
  }
}
