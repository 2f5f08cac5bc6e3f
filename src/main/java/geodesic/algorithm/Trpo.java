package geodesic.algorithm;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.LinearSolver.Solution;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.BacktrackingLineSearch;
import geodesic.trustregion.LineSearchResult;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Trust region policy optimisation (Schulman, Levine, Moritz, Jordan and Abbeel 2015,
 * arXiv:1502.05477): the natural gradient step of quadratic KL delta, shortened until the true mean
 * KL is at most delta and the surrogate rises.
 *
 * <p>With {@code inner_steps} above 1 further such steps are taken on the same batch, each at the
 * parameters that the last one led to: gradient and Fisher matrix are those there, samples count by
 * their ratio, clipped as PPO clips it, and the KL from the policy that collected the batch stays
 * at most delta.
 */
public final class Trpo implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param naturalGradient how the natural gradient is computed
   */
  public record Options(
      @Explained("the KL radius of an update, in nats") double delta,
      NaturalGradient.Options naturalGradient,
      @Explained("the most candidates that the line search tries") int lineSearchSteps,
      @Explained("the ratio of each candidate's step to the one before") double lineSearchRatio,
      @Explained("the most natural steps on a batch, each where the one before led to")
          int innerSteps,
      @Explained(
              "the quadratic KL of one of several steps on a batch, in nats, where delta bounds the"
                  + " KL of all of them; 0 for delta")
          double innerDelta,
      @Explained(
              "with inner_steps above 1: epsilon, a sample's ratio counts up to 1 + epsilon, and"
                  + " down to 1 - epsilon")
          double clipRange,
      @Explained(
              "environment steps after which delta and inner_delta have halved; 0 keeps them. They"
                  + " depend on the steps so far alone, so a run continued further than planned"
                  + " equals one planned that long")
          double deltaHalfLife,
      @Explained(
              "whether to compare the gradients of the batch's halves: show writes the share of"
                  + " g'H^-1 g that is signal, shrink also multiplies the step by it")
          SignalTest signalTest) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("line_search_steps", lineSearchSteps, 1);
      Bounds.inside("line_search_ratio", lineSearchRatio, 0, 1);
      Bounds.atLeast("inner_steps", innerSteps, 1);
      Bounds.atLeast("inner_delta", innerDelta, 0);
      Bounds.above("clip_range", clipRange, 0);
      Bounds.atLeast("delta_half_life", deltaHalfLife, 0);
    }

    /** One step on a batch. */
    public Options(
        double delta,
        NaturalGradient.Options naturalGradient,
        int lineSearchSteps,
        double lineSearchRatio) {
      this(delta, naturalGradient, lineSearchSteps, lineSearchRatio, 1, 0, 0.2, 0, SignalTest.OFF);
    }

    /** The default settings. */
    public Options() {
      this(0.01, new NaturalGradient.Options(), 10, 0.8);
    }

    private double stepDelta() {
      return innerDelta > 0 ? innerDelta : delta;
    }

    private ProbabilityRatios ratios() {
      return innerSteps > 1 ? new ProbabilityRatios(clipRange) : ProbabilityRatios.FREE;
    }
  }

  private final Options options;
  private final NaturalGradient natural;
  private final HalfLife halfLife;

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Trpo(Options options, Policy policy, long seed) {
    this.options = options;
    natural = new NaturalGradient(options.naturalGradient, policy, seed);
    halfLife = new HalfLife(options.deltaHalfLife);
  }

  @Override
  public PolicyStep.Natural update(Policy policy, Experience batch, Workers workers) {
    Surrogate l = new Surrogate(policy, batch, options.ratios(), workers); // L(theta), equation 14
    PolicyStep.Natural taken = step(policy, l);
    natural.adapt(taken);
    for (int i = 1; i < options.innerSteps && taken.innerSteps() == i; i++) {
      l.recenter();
      taken = taken.then(step(policy, l));
    }
    halfLife.end(batch.advantages().length);
    return taken;
  }

  /** One step from where the policy is. */
  private PolicyStep.Natural step(Policy policy, Surrogate l) {
    double delta = options.delta * halfLife.share();
    double stepDelta = options.stepDelta() * halfLife.share();
    double[] g = l.gradient();
    FisherEstimate f = natural.fisher(l);
    double lambda = natural.lambda(f, g);
    LinearOperator h = f.matrix().damped(lambda); // H = F + lambda I
    LinearSolver inverse = natural.solver(f, lambda);
    Solution solution = inverse.solve(h, g); // H x = g
    NaturalDirection x = NaturalDirection.of(l, solution.x(), lambda);
    OptionalDouble signal = options.signalTest.share(l, h, inverse, x);
    double beta = x.xHx() > 0 ? Math.sqrt(2 * stepDelta / x.xHx()) : 0; // appendix C
    NaturalStep step = x.times(options.signalTest.shrunk(beta, signal));
    LineSearchResult found = // KL(theta_k, theta) <= delta and L(theta) > L(theta_k)
        new BacktrackingLineSearch(options.lineSearchSteps, options.lineSearchRatio)
            .search(l, step.d(), delta);
    if (found instanceof LineSearchResult.Accepted accepted) {
      policy.set(accepted.theta());
    }
    return PolicyStep.Natural.searched(l, step, found, lambda, solution).within(delta, signal);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    natural.save(out);
    if (options.deltaHalfLife > 0) {
      halfLife.save(out);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    natural.restore(in);
    if (options.deltaHalfLife > 0) {
      halfLife.restore(in);
    }
  }
}
