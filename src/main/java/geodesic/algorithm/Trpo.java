package geodesic.algorithm;

import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.Vectors;
import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.BacktrackingLineSearch;
import geodesic.trustregion.LineSearchResult;
import geodesic.trustregion.NaturalStep;

/**
 * Trust region policy optimisation (Schulman, Levine, Moritz, Jordan and Abbeel 2015,
 * arXiv:1502.05477): the natural gradient step of quadratic KL delta, shortened until the true mean
 * KL is at most delta and the surrogate rises.
 */
public record Trpo(Options options) implements PolicyUpdate {
  /**
   * The settings.
   *
   * @param delta the KL radius, in nats
   * @param cgIterations the most Fisher-vector products of conjugate gradient
   * @param cgTolerance the relative residual at which it stops earlier
   * @param damping lambda, added to the Fisher matrix's diagonal
   * @param lineSearchSteps the most candidates
   * @param lineSearchRatio each candidate's step over the one before
   */
  public record Options(
      double delta,
      int cgIterations,
      double cgTolerance,
      double damping,
      int lineSearchSteps,
      double lineSearchRatio) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.atLeast("cg_iterations", cgIterations, 1);
      Bounds.within("cg_tolerance", cgTolerance, 0, 1);
      Bounds.atLeast("damping", damping, 0);
      Bounds.atLeast("line_search_steps", lineSearchSteps, 1);
      Bounds.inside("line_search_ratio", lineSearchRatio, 0, 1);
    }

    /** The defaults. */
    public Options() {
      this(0.01, 15, 1e-5, 0.1, 10, 0.8);
    }
  }

  @Override
  public PolicyStep update(Policy policy, Experience batch, Workers workers) {
    double delta = options.delta;
    Surrogate l =
        new Surrogate(policy, batch.observations(), batch.actions(), batch.advantages(), workers);
    ConjugateGradient cg = new ConjugateGradient(options.cgIterations, options.cgTolerance);
    NaturalStep natural =
        NaturalStep.compute(l, cg, options.damping, delta); // sqrt(2 delta / x'Hx) x, H x = g
    BacktrackingLineSearch search =
        new BacktrackingLineSearch(options.lineSearchSteps, options.lineSearchRatio);
    LineSearchResult result =
        search.search(l, natural.step(), delta); // KL <= delta, L(theta) > L(theta_k)
    double kl = 0;
    double gain = 0;
    double scale = 0;
    if (result instanceof LineSearchResult.Accepted accepted) {
      policy.set(accepted.theta());
      kl = accepted.evaluation().kl();
      gain = accepted.evaluation().gain();
      scale = accepted.scale();
    }
    return new PolicyStep(
        kl,
        l.entropy(),
        gain,
        scale,
        result.evaluations(),
        scale > 0 ? 1 : 0,
        natural.solution().iterations(),
        natural.solution().residual(),
        Vectors.norm(l.gradient()));
  }
}
