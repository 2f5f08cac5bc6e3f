package geodesic.algorithm;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.BacktrackingLineSearch;
import geodesic.trustregion.LineSearchResult;
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
      @Explained("the most candidates of the line search") int lineSearchSteps,
      @Explained("each candidate's step over the one before") double lineSearchRatio) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("line_search_steps", lineSearchSteps, 1);
      Bounds.inside("line_search_ratio", lineSearchRatio, 0, 1);
    }

    /** The defaults. */
    public Options() {
      this(0.01, new NaturalGradient.Options(), 10, 0.8);
    }
  }

  private final Options options;
  private final NaturalGradient gradient;

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Trpo(Options options, Policy policy, long seed) {
    this.options = options;
    gradient = new NaturalGradient(options.naturalGradient, policy, seed);
  }

  @Override
  public PolicyStep update(Policy policy, Experience batch, Workers workers) {
    double delta = options.delta;
    Surrogate l =
        new Surrogate(policy, batch.observations(), batch.actions(), batch.advantages(), workers);
    NaturalStep natural = // sqrt(2 delta / x'Hx) x, H x = g
        gradient.step(policy, batch, l, delta, NaturalStep.Limit.NONE, workers);
    BacktrackingLineSearch search =
        new BacktrackingLineSearch(options.lineSearchSteps, options.lineSearchRatio);
    LineSearchResult result =
        search.search(l, natural.step(), delta); // KL <= delta, L(theta) > L(theta_k)
    return switch (result) {
      case LineSearchResult.Accepted accepted -> {
        policy.set(accepted.theta());
        yield gradient.finish(
            l, natural, accepted.scale(), accepted.evaluation(), result.evaluations(), 1);
      }
      case LineSearchResult.Rejected rejected ->
          gradient.finish(l, natural, 0, rejected.last(), result.evaluations(), 0);
    };
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
