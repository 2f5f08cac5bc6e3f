package geodesic.algorithm;

import geodesic.fisher.DiagonalFisher;
import geodesic.fisher.Fisher;
import geodesic.fisher.KroneckerFactors;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.StructuredInverse;
import geodesic.network.LayeredNetwork;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import geodesic.policy.Policy;
import geodesic.trustregion.LevenbergMarquardt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parts of a natural gradient that settings choose: which matrix stands in for the Fisher
 * matrix, how (F + lambda I) x = g is solved, and how lambda is adapted.
 */
public final class NaturalGradient {
  /** Beyond this, a factorisation takes more than a few seconds, and a matrix more than 72 MB. */
  static final int LARGEST_DENSE = 3000;

  /** What it comes to is near the tuned dampings of the environments here. */
  private static final double RELATIVE_DAMPING = 0.003;

  /** The ways to solve the linear system. */
  public enum Solver {
    /** The matrix's own inverse where it has one, else conjugate gradient. */
    AUTO,
    CG,
    /** Conjugate gradient with a preconditioner. */
    PCG,
    /** Cholesky factorisation of the matrix written out. */
    CHOLESKY
  }

  /** The matrices whose damped inverse serves as a preconditioner. */
  public enum Preconditioner {
    KFAC,
    DIAGONAL
  }

  /** What happens to lambda after an update. */
  public enum DampingAdaptation {
    FIXED,
    LEVENBERG_MARQUARDT
  }

  /** The settings. */
  public record Options(
      @Explained("the matrix that stands in for the Fisher matrix") Fisher fisher,
      @Explained(
              "the samples that the Fisher matrix is computed on: up to 1 a fraction of "
                  + "the batch, above 1 a count")
          double fisherSamples,
      @Explained(
              "how the linear system is solved; auto takes the matrix's own inverse where "
                  + "it has one, else conjugate gradient")
          Solver solver,
      @Explained(
              "with solver=pcg: the matrix whose damped inverse preconditions conjugate "
                  + "gradient")
          Preconditioner preconditioner,
      @Explained("the most Fisher-vector products of conjugate gradient") int cgIterations,
      @Explained("the relative residual at which conjugate gradient stops early")
          double cgTolerance,
      @Explained(
              "lambda, added to the Fisher matrix's diagonal; the initial value where it adapts; none"
                  + " for relative_damping")
          OptionalDouble damping,
      @Explained(
              "with damping=none: lambda over the largest eigenvalue of the Fisher matrix; the initial"
                  + " value where it adapts")
          double relativeDamping,
      @Explained("what happens to damping after an update") DampingAdaptation dampingAdaptation) {
    public Options {
      Bounds.above("fisher_samples", fisherSamples, 0);
      if (fisherSamples > 1 && fisherSamples != Math.rint(fisherSamples)) {
        throw new InvalidOption(
            "fisher_samples is "
                + fisherSamples
                + ", but must be a fraction up to 1 or a whole number of samples");
      }
      Bounds.atLeast("cg_iterations", cgIterations, 1);
      Bounds.within("cg_tolerance", cgTolerance, 0, 1);
      damping.ifPresent(given -> Bounds.atLeast("damping", given, 0));
      Bounds.atLeast("relative_damping", relativeDamping, 0);
      String name = damping.isPresent() ? "damping" : "relative_damping";
      boolean undamped = damping.orElse(relativeDamping) == 0;
      if (undamped && dampingAdaptation != DampingAdaptation.FIXED) {
        throw new InvalidOption(
            name
                + " is 0, but damping_adaptation="
                + lower(dampingAdaptation)
                + " needs a damping above 0 to begin with");
      }
      boolean inverts =
          solver == Solver.CHOLESKY
              || solver == Solver.PCG
              || (solver == Solver.AUTO && fisher.hasInverse());
      if (undamped && inverts) {
        throw new InvalidOption(
            name
                + " is 0, but solver="
                + lower(solver)
                + " with fisher="
                + lower(fisher)
                + " inverts a matrix and needs a damping above 0");
      }
    }

    /** Conjugate gradient on the exact Fisher matrix, with fixed damping. */
    public Options() {
      this(15, 1e-5, 0.1);
    }

    /** The exact Fisher matrix, conjugate gradient and fixed damping. */
    public Options(int cgIterations, double cgTolerance, double damping) {
      this(
          Fisher.EXACT,
          1,
          Solver.AUTO,
          Preconditioner.KFAC,
          cgIterations,
          cgTolerance,
          OptionalDouble.of(damping),
          RELATIVE_DAMPING,
          DampingAdaptation.FIXED);
    }

    /** Conjugate gradient on the exact Fisher matrix, with a damping that follows its size. */
    public static Options relative() {
      return new Options(
          Fisher.EXACT,
          1,
          Solver.AUTO,
          Preconditioner.KFAC,
          15,
          1e-5,
          OptionalDouble.empty(),
          RELATIVE_DAMPING,
          DampingAdaptation.FIXED);
    }

    private boolean isRelative() {
      return damping.isEmpty();
    }

    private double firstDamping() {
      return damping.orElse(relativeDamping);
    }

    private boolean needsLayers() {
      return fisher.isLayered() || solver == Solver.PCG;
    }
  }

  private final Options options;
  private final FisherEstimator fisher;
  private final Optional<LevenbergMarquardt> adaptation;
  private final LargestEigenvalue largest = new LargestEigenvalue();

  /**
   * @param policy whose steps these will be
   * @param seed the run's seed
   * @throws InvalidOption when the policy does not allow the settings
   */
  public NaturalGradient(Options options, Policy policy, long seed) {
    this.options = options;
    fisher = new FisherEstimator(options.fisher, options.fisherSamples, seed);
    adaptation =
        options.dampingAdaptation == DampingAdaptation.FIXED
            ? Optional.empty()
            : Optional.of(new LevenbergMarquardt(options.firstDamping()));
    if (options.needsLayers() && !(policy.network() instanceof LayeredNetwork)) {
      throw new InvalidOption(
          "fisher="
              + lower(options.fisher)
              + " with solver="
              + lower(options.solver)
              + " needs a network of fully connected layers; fisher=exact with solver=cg takes any");
    }
    int parameters = policy.theta().length;
    if (options.solver == Solver.CHOLESKY && parameters > LARGEST_DENSE) {
      throw new InvalidOption(
          "solver=cholesky takes at most "
              + LARGEST_DENSE
              + " parameters, but this policy has "
              + parameters
              + "; solver=cg takes any number");
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The damping of a step.
   *
   * @param g the gradient
   */
  public double lambda(FisherEstimate f, double[] g) {
    double damping = adaptation.map(LevenbergMarquardt::damping).orElse(options.firstDamping());
    return options.isRelative() ? damping * largest.of(f.matrix(), g) : damping;
  }

  /** The matrix that stands in for the Fisher matrix on a batch. */
  public FisherEstimate fisher(Surrogate l) {
    return fisher.of(l);
  }

  /** What solves (F + lambda I) x = g. */
  public LinearSolver solver(FisherEstimate f, double lambda) {
    ConjugateGradient cg = new ConjugateGradient(options.cgIterations, options.cgTolerance);
    return switch (options.solver) {
      case AUTO -> new StructuredInverse(cg);
      case CG -> cg;
      case PCG ->
          new ConjugateGradient(
              options.cgIterations, options.cgTolerance, preconditioner(f.tiles()).inverse(lambda));
      case CHOLESKY -> new DenseCholesky();
    };
  }

  private LinearOperator preconditioner(LinearizedBatch<?> tiles) {
    return switch (options.preconditioner) {
      case KFAC -> KroneckerFactors.of(tiles).matrix();
      case DIAGONAL -> DiagonalFisher.of(tiles);
    };
  }

  /** Adapts lambda to how a step turned out; one without a direction teaches nothing. */
  public void adapt(PolicyStep.Natural step) {
    largest.observe(step.spectrum());
    adaptation.ifPresent(a -> step.reductionRatio().ifPresent(a::observe));
  }

  /** Writes the damping and the generator. */
  public void save(DataOutput out) throws IOException {
    fisher.save(out);
    if (options.isRelative()) {
      largest.save(out);
    }
    if (adaptation.isPresent()) {
      adaptation.get().save(out);
    }
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    fisher.restore(in);
    if (options.isRelative()) {
      largest.restore(in);
    }
    if (adaptation.isPresent()) {
      adaptation.get().restore(in);
    }
  }
}
