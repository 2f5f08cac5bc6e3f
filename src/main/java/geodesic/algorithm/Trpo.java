package geodesic.algorithm;

import geodesic.linalg.LinearOperator;
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

/**
 * Trust region policy optimisation (Schulman, Levine, Moritz, Jordan and Abbeel 2015,
 * arXiv:1502.05477): the natural gradient step of quadratic KL delta, shortened until the true mean
 * KL is at most delta and the surrogate rises.
 */
public final class Trpo implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param naturalGradient how the natural gradient is computed
   */
  public record Options(
      @Explained("the KL radius of a step, in nats") double delta,
      NaturalGradient.Options naturalGradient,
      @Explained("the most candidates that the line search tries") int lineSearchSteps,
      @Explained("the ratio of each candidate's step to the one before") double lineSearchRatio) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("line_search_steps", lineSearchSteps, 1);
      Bounds.inside("line_search_ratio", lineSearchRatio, 0, 1);
    }

    /** The default settings. */
    public Options() {
      this(0.01, new NaturalGradient.Options(), 10, 0.8);
    }
  }

  private final Options options;
  private final NaturalGradient natural;

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Trpo(Options options, Policy policy, long seed) {
    this.options = options;
    natural = new NaturalGradient(options.naturalGradient, policy, seed);
  }

  @Override
  public PolicyStep.Natural update(Policy policy, Experience batch, Workers workers) {
    double delta = options.delta;
    double lambda = natural.lambda();
    Surrogate l = new Surrogate(policy, batch, workers); // L(theta), equation 14
    double[] g = l.gradient();
    FisherEstimate f = natural.fisher(l);
    LinearOperator h = f.matrix().damped(lambda); // H = F + lambda I
    Solution solution = natural.solver(f, lambda).solve(h, g); // H x = g
    NaturalDirection x = NaturalDirection.of(l, solution.x(), lambda);
    double beta = x.xHx() > 0 ? Math.sqrt(2 * delta / x.xHx()) : 0; // appendix C
    NaturalStep step = x.times(beta);
    LineSearchResult found = // KL(theta_k, theta) <= delta and L(theta) > L(theta_k)
        new BacktrackingLineSearch(options.lineSearchSteps, options.lineSearchRatio)
            .search(l, step.d(), delta);
    if (found instanceof LineSearchResult.Accepted accepted) {
      policy.set(accepted.theta());
    }
    PolicyStep.Natural taken = PolicyStep.Natural.searched(l, step, found, lambda, solution);
    natural.adapt(taken);
    return taken;
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
