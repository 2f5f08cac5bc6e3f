package geodesic.algorithm;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver.Solution;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Natural policy gradient: the step of Kakade (2002), a multiple of the natural gradient, or one
 * scaled to a quadratic KL of delta, which is TRPO without its line search. That is equation 5 of
 * Rajeswaran et al. (2017, arXiv:1703.02660) with 2 delta in place of their delta, which bounds d'F
 * d (equation 3) and not d'F d / 2.
 */
public final class Npg implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param naturalGradient how the natural gradient is computed
   */
  public record Options(
      @Explained("the quadratic KL of a step, in nats") double delta,
      @Explained(
              "above 0: theta moves by this many natural gradients whatever their length, "
                  + "as in Kakade's algorithm, and delta is not used; 0: theta moves by the "
                  + "step of length delta")
          double stepSize,
      NaturalGradient.Options naturalGradient) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("step_size", stepSize, 0);
    }

    /** The default settings. */
    public Options() {
      this(0.01, 0, new NaturalGradient.Options());
    }
  }

  private final Options options;
  private final NaturalGradient natural;

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Npg(Options options, Policy policy, long seed) {
    this.options = options;
    natural = new NaturalGradient(options.naturalGradient, policy, seed);
  }

  @Override
  public PolicyStep.Natural update(Policy policy, Experience batch, Workers workers) {
    Surrogate l = new Surrogate(policy, batch, workers);
    double[] g = l.gradient();
    FisherEstimate f = natural.fisher(l);
    double lambda = natural.lambda(f, g);
    LinearOperator h = f.matrix().damped(lambda); // H = F + lambda I
    Solution solution = natural.solver(f, lambda).solve(h, g); // H x = g
    NaturalDirection x = NaturalDirection.of(l, solution.x(), lambda);
    NaturalStep step = x.times(x.xHx() > 0 ? stepSize(x.xHx()) : 0);
    float[] theta = step.from(policy.theta(), 1); // theta_k + beta x
    Change there = l.evaluate(theta);
    KlLimit.require(there);
    policy.set(theta);
    PolicyStep.Natural taken = PolicyStep.Natural.full(l, step, there, lambda, solution);
    natural.adapt(taken);
    return options.stepSize > 0 ? taken : taken.within(options.delta);
  }

  /** beta: Kakade's constant, or the one of quadratic KL delta. */
  private double stepSize(double xHx) {
    return options.stepSize > 0 ? options.stepSize : Math.sqrt(2 * options.delta / xHx);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    natural.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    natural.restore(in);
  }
}
