package geodesic.algorithm;

import geodesic.linalg.Convergence;
import geodesic.linalg.LinearSolver.Solution;
import geodesic.linalg.Tridiagonal;
import geodesic.linalg.Vectors;
import geodesic.trustregion.LineSearchResult;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an update did to the policy: a step of one kind or the other. */
public sealed interface PolicyStep {
  /** The mean KL(old || new) of the step taken, in nats; 0 after a rejected step. */
  double kl();

  /** The old policy's mean entropy, in nats. */
  double entropy();

  /** The surrogate's increase by the step taken; 0 after a rejected step. */
  double surrogateGain();

  /** The Euclidean norm of the gradient that the step was computed from. */
  double gradientNorm();

  /** Made of first-order steps. */
  record FirstOrder(double kl, double entropy, double surrogateGain, double gradientNorm)
      implements PolicyStep {
    /** The step that led to a change. */
    public static FirstOrder of(Change taken, double entropy, double gradientNorm) {
      return new FirstOrder(taken.kl(), entropy, taken.gain(), gradientNorm);
    }
  }

  /**
   * Along the natural gradient.
   *
   * @param scale the fraction of the full step that was taken; 0 after a rejection
   * @param lineSearch how that fraction was found; empty without a line search
   * @param predictedGain g'd, the gain that the linear model promised for the step d that was
   *     taken, or for the full one where it was rejected
   * @param quadraticKl d'F d / 2 of the same step in the true Fisher matrix over the whole batch,
   *     whatever matrix the step was computed with
   * @param reductionRatio actual over predicted rise of the surrogate under its KL penalty; see
   *     {@link NaturalStep#reductionRatio}; 0 for a rejected step, empty where there was no
   *     direction
   * @param damping lambda of this step
   * @param convergence how the linear system was solved
   * @param spectrum of the matrix in use, undamped; empty where the solver does not estimate it
   * @param radius the KL that the update was allowed, in nats; empty where nothing bounds it
   * @param innerSteps how many steps were taken on the batch; KL and gain are those of all of them,
   *     what else there is belongs to the first
   * @param signal the share of g'H^-1 g that is signal; empty where it was not asked for
   */
  record Natural(
      double kl,
      double entropy,
      double surrogateGain,
      double gradientNorm,
      double scale,
      Optional<LineSearch> lineSearch,
      double predictedGain,
      double quadraticKl,
      OptionalDouble reductionRatio,
      double damping,
      Convergence convergence,
      Optional<Spectrum> spectrum,
      OptionalDouble radius,
      int innerSteps,
      OptionalDouble signal)
      implements PolicyStep {
    /** The full step, taken without a line search. */
    public static Natural full(
        Surrogate l, NaturalStep step, Change there, double lambda, Solution solution) {
      return of(l, step, 1, there, Optional.empty(), lambda, solution);
    }

    /** The step that a line search accepted or rejected. */
    public static Natural searched(
        Surrogate l, NaturalStep step, LineSearchResult found, double lambda, Solution solution) {
      return switch (found) {
        case LineSearchResult.Accepted a ->
            of(
                l,
                step,
                a.scale(),
                a.change(),
                Optional.of(new LineSearch(a.candidates(), true)),
                lambda,
                solution);
        case LineSearchResult.Rejected r ->
            of(
                l,
                step,
                0,
                new Change(0, 0),
                Optional.of(new LineSearch(r.candidates(), false)),
                lambda,
                solution);
      };
    }

    /** Fisher-vector products of conjugate gradient; 0 where the system was solved directly. */
    public int cgIterations() {
      return convergence instanceof Convergence.Iterative cg ? cg.iterations() : 0;
    }

    /** |g - H x| / |g| of the solution in use. */
    public double cgResidual() {
      return convergence.residual();
    }

    /** The residual after each iteration, over the gradient's norm. */
    public List<Double> cgResiduals() {
      return convergence instanceof Convergence.Iterative cg ? cg.residuals() : List.of();
    }

    /**
     * Whether conjugate gradient met a direction p with p'Ap at most 0, and stopped there; empty
     * where there was no iteration.
     */
    public Optional<Boolean> negativeCurvature() {
      return cgIterations() > 0 && convergence instanceof Convergence.Iterative cg
          ? Optional.of(cg.stop() == Convergence.Stop.NON_POSITIVE_CURVATURE)
          : Optional.empty();
    }

    private static Natural of(
        Surrogate l,
        NaturalStep step,
        double fraction,
        Change change,
        Optional<LineSearch> lineSearch,
        double lambda,
        Solution solution) {
      boolean taken = fraction > 0;
      double length = taken ? fraction : 1;
      return new Natural(
          change.kl(),
          l.entropy(),
          change.gain(),
          Vectors.norm(l.gradient()),
          fraction,
          lineSearch,
          length * step.predictedGain(),
          length * length * step.quadraticKl(),
          step.beta() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(taken ? step.reductionRatio(fraction, change) : 0),
          lambda,
          solution.convergence(),
          Spectrum.of(solution.convergence(), lambda),
          OptionalDouble.empty(),
          taken ? 1 : 0,
          OptionalDouble.empty());
    }

    /** This step, with the KL that it was allowed. */
    public Natural within(double radius) {
      return within(radius, OptionalDouble.empty());
    }

    /** This step, with the KL that it was allowed and the share of its gradient that is signal. */
    public Natural within(double radius, OptionalDouble signal) {
      return with(kl, surrogateGain, lineSearch, OptionalDouble.of(radius), innerSteps, signal);
    }

    /** This step and one after it on the same batch, whose KL is that of both. */
    Natural then(Natural next) {
      int candidates =
          lineSearch.map(LineSearch::candidates).orElse(0)
              + next.lineSearch.map(LineSearch::candidates).orElse(0);
      boolean further = next.innerSteps > 0;
      return with(
          further ? next.kl : kl,
          surrogateGain + next.surrogateGain,
          lineSearch.map(search -> new LineSearch(candidates, search.accepted())),
          radius,
          innerSteps + next.innerSteps,
          signal);
    }

    private Natural with(
        double kl,
        double gain,
        Optional<LineSearch> lineSearch,
        OptionalDouble radius,
        int innerSteps,
        OptionalDouble signal) {
      return new Natural(
          kl,
          entropy,
          gain,
          gradientNorm,
          scale,
          lineSearch,
          predictedGain,
          quadraticKl,
          reductionRatio,
          damping,
          convergence,
          spectrum,
          radius,
          innerSteps,
          signal);
    }
  }

  /**
   * A line search.
   *
   * @param candidates how many were evaluated
   * @param accepted whether one was taken
   */
  record LineSearch(int candidates, boolean accepted) {}

  /**
   * The extreme eigenvalues of a matrix, by the Ritz values of conjugate gradient. A few iterations
   * find the largest well, and leave the smallest far too large.
   */
  record Spectrum(double smallest, double largest) {
    /** Of the matrix less lambda. */
    static Optional<Spectrum> of(Convergence convergence, double lambda) {
      double[] damped =
          convergence instanceof Convergence.Iterative cg
              ? cg.lanczos().map(Tridiagonal::eigenvalues).orElse(new double[0])
              : new double[0];
      return damped.length == 0
          ? Optional.empty()
          : Optional.of(new Spectrum(damped[0] - lambda, damped[damped.length - 1] - lambda));
    }
  }
}
