package geodesic.algorithm;

import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Proximal policy optimisation (Schulman, Wolski, Dhariwal, Radford and Klimov 2017,
 * arXiv:1707.06347, algorithm 1) with the clipped objective of equation 7: several epochs of
 * minibatch steps on one batch, each sample taking part while its probability ratio is near 1.
 */
public final class Ppo implements PolicyUpdate {
  private final Options options;
  private final GradientAscent step;
  private final Shuffle shuffle;

  /**
   * The settings.
   *
   * @param step how a minibatch's gradient becomes a step
   */
  public record Options(
      GradientAscent.Options step,
      @Explained("epsilon: a ratio counts up to 1 + epsilon, and down to 1 - epsilon")
          double clipRange,
      @Explained("passes over the batch in an update") int epochs,
      @Explained("samples per step; the last minibatch of an epoch may be smaller") int minibatch,
      @Explained("weight of the mean entropy in the objective") double entropyCoefficient,
      @Explained(
              "ends the update before the first step at which the KL from the old policy, "
                  + "as the minibatch estimates it, is above this; 0 for no such limit")
          double targetKl,
      @Explained(
              "standardise advantages again in each minibatch, after standardising them over the "
                  + "batch")
          boolean normalizeMinibatches) {
    public Options {
      Bounds.above("clip_range", clipRange, 0);
      Bounds.atLeast("epochs", epochs, 1);
      Bounds.atLeast("minibatch", minibatch, 1);
      Bounds.atLeast("entropy_coefficient", entropyCoefficient, 0);
      Bounds.atLeast("target_kl", targetKl, 0);
    }

    /** The default settings. */
    public Options() {
      this(new GradientAscent.Options(Method.ADAM, 3e-4, 0, 0.5), 0.2, 10, 64, 0, 0, false);
    }
  }

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Ppo(Options options, Policy policy, long seed) {
    this.options = options;
    step = new GradientAscent(options.step, policy.theta().length);
    shuffle = new Shuffle(new Pcg64(SeedStream.POLICY_MINIBATCH.of(seed)));
  }

  @Override
  public PolicyStep.FirstOrder update(Policy policy, Experience batch, Workers workers) {
    int n = batch.advantages().length;
    OldDistributions old = new OldDistributions(policy, batch, workers);
    ClippedObjective objective =
        new ClippedObjective(policy, options, Math.min(n, options.minibatch), workers);
    double norms = 0;
    int steps = 0;
    shuffle.begin(n);
    epochs:
    for (int epoch = 0; epoch < options.epochs; epoch++) {
      shuffle.next();
      for (int start = 0; start < n; start += options.minibatch) {
        int rows = Math.min(options.minibatch, n - start);
        objective.evaluate(batch, old.logProbabilities(), shuffle, start, rows);
        if (options.targetKl > 0 && objective.kl() > options.targetKl) {
          break epochs;
        }
        norms += step.ascend(policy, objective.gradient());
        steps++;
      }
    }
    step.end(n);
    Change taken = old.evaluate(policy.theta());
    KlLimit.require(taken);
    return PolicyStep.FirstOrder.of(taken, old.entropy(), norms / steps);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    step.save(out);
    shuffle.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    step.restore(in);
    shuffle.restore(in);
  }
}
