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
 * Natural policy gradient (Kakade 2002) with its step scaled to a quadratic KL of delta (Peters and
 * Schaal 2008; Rajeswaran et al. 2017, equation 5): what TRPO is without its line search.
 */
public final class Npg implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param delta the quadratic KL of a step, in nats
   * @param naturalGradient how the natural gradient is computed
   */
  public record Options(double delta, NaturalGradient.Options naturalGradient) {
    public Options {
      Bounds.above("delta", delta, 0);
    }

    /** The defaults. */
    public Options() {
      this(0.01, new NaturalGradient.Options());
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
    double delta = options.delta;
    Surrogate l =
        new Surrogate(policy, batch.observations(), batch.actions(), batch.advantages(), workers);
    NaturalStep natural =
        gradient.step(policy, batch, l, delta, workers); // sqrt(2 delta / x'Hx) x, H x = g
    float[] theta = natural.from(policy.theta(), 1);
    Evaluation there = l.evaluate(theta);
    StepReport.requireFinite(there);
    policy.set(theta);
    return gradient.finish(l, natural, 1, there, -1, -1);
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
