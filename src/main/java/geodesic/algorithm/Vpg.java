package geodesic.algorithm;

import geodesic.linalg.Vectors;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The vanilla policy gradient: REINFORCE (Williams 1992) with a value function as baseline and
 * generalised advantage estimates, one step of a first-order optimiser per batch. Nothing bounds
 * the KL of its step.
 */
public final class Vpg implements PolicyUpdate {
  private final Options options;
  private final GradientAscent step;

  /**
   * The settings.
   *
   * @param step how the gradient becomes a step
   */
  public record Options(
      GradientAscent.Options step,
      @Explained("weight of the mean entropy in the objective") double entropyCoefficient) {
    public Options {
      Bounds.atLeast("entropy_coefficient", entropyCoefficient, 0);
    }

    /** The default settings. */
    public Options() {
      this(new GradientAscent.Options(Method.ADAM, 0.01, 0, 0), 0);
    }
  }

  /**
   * @param policy whose parameters it will update
   */
  public Vpg(Options options, Policy policy) {
    this.options = options;
    step = new GradientAscent(options.step, policy.theta().length);
  }

  @Override
  public PolicyStep.FirstOrder update(Policy policy, Experience batch, Workers workers) {
    Surrogate l = new Surrogate(policy, batch, workers);
    double[] g = l.unrestrictedGradient().clone(); // mean of grad log pi(a | s) A
    if (options.entropyCoefficient > 0) {
      Vectors.addScaled(options.entropyCoefficient, l.entropyGradient(), g);
    }
    double norm = step.ascend(policy, g);
    step.end(batch.advantages().length);
    Change taken = l.evaluate(policy.theta());
    KlLimit.require(taken);
    return PolicyStep.FirstOrder.of(taken, l.entropy(), norm);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    step.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    step.restore(in);
  }
}
