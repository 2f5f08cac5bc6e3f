package geodesic.algorithm;

import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.TrustRegionProblem.Evaluation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Natural policy gradient: the step of Kakade (2002), a multiple of the natural gradient, or one
 * scaled to a quadratic KL of delta, which is TRPO without its line search. That is equation 5 of
 * Rajeswaran et al. (2017, arXiv:1703.02660) with 2 delta in the place of their delta, which bounds
 * d'F d (equation 3) and not d'F d / 2.
 */
public final class Npg implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param delta the quadratic KL of a step, in nats
   * @param stepSize above 0: theta moves by so many natural gradients whatever their length, as
   *     Kakade's algorithm does, and delta is of no account; 0: by the step of length delta
   * @param naturalGradient how the natural gradient is computed
   */
  public record Options(double delta, double stepSize, NaturalGradient.Options naturalGradient) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("step_size", stepSize, 0);
    }

    /** The defaults. */
    public Options() {
      this(0.01, 0, new NaturalGradient.Options());
    }
  }

  private final Options options;
  private final NaturalGradient gradient;

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Npg(Options options, Policy policy, long seed) {
    this.options = options;
    gradient = new NaturalGradient(options.naturalGradient, policy, seed);
  }

  @Override
  public PolicyStep update(Policy policy, Experience batch, Workers workers) {
    Surrogate l =
        new Surrogate(policy, batch.observations(), batch.actions(), batch.advantages(), workers);
    NaturalStep natural = // H x = g
        options.stepSize > 0
            ? gradient.step(policy, batch, l, Double.POSITIVE_INFINITY, fixed(), workers) // eta x
            : gradient.step( // sqrt(2 delta / x'Hx) x
                policy, batch, l, options.delta, NaturalStep.Limit.NONE, workers);
    float[] theta = natural.from(policy.theta(), 1);
    Evaluation there = l.evaluate(theta);
    StepReport.requireFinite(there);
    policy.set(theta);
    return gradient.finish(l, natural, 1, there, -1, -1);
  }

  private NaturalStep.Limit fixed() {
    return (slope, curvature) -> options.stepSize;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    gradient.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    gradient.restore(in);
  }
}
