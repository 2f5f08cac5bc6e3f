package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.DiagonalMatrix;
import geodesic.linalg.LinearOperator;
import java.util.Optional;

/**
 * The scale of a Gaussian around 0, by maximum likelihood, with one of three numbers for it: the
 * loss is (ln v + m / v) / 2 for the variance v and the data's mean square m. Its minimum is v = m.
 *
 * @param meanSquare m, above 0
 * @param startVariance where a descent begins
 */
public record GaussianScale(Chart chart, double meanSquare, double startVariance)
    implements Objective {
  /** The number that stands for the scale. */
  public enum Chart {
    VARIANCE,
    LOG_VARIANCE,
    PRECISION
  }

  /** The variance at a parameter. */
  public double variance(double theta) {
    return switch (chart) {
      case VARIANCE -> theta;
      case LOG_VARIANCE -> StrictMath.exp(theta);
      case PRECISION -> 1 / theta;
    };
  }

  /** dv / dtheta. */
  private double first(double v) {
    return switch (chart) {
      case VARIANCE -> 1;
      case LOG_VARIANCE -> v;
      case PRECISION -> -v * v;
    };
  }

  /** The second derivative of v. */
  private double second(double v) {
    return switch (chart) {
      case VARIANCE -> 0;
      case LOG_VARIANCE -> v;
      case PRECISION -> 2 * v * v * v;
    };
  }

  private double byVariance(double v) {
    return 0.5 * (v - meanSquare) / (v * v);
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public double[] start() {
    double theta =
        switch (chart) {
          case VARIANCE -> startVariance;
          case LOG_VARIANCE -> StrictMath.log(startVariance);
          case PRECISION -> 1 / startVariance;
        };
    return new double[] {theta};
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    double v = variance(theta[0]);
    gradient[0] = byVariance(v) * first(v);
    return 0.5 * (StrictMath.log(v) + meanSquare / v);
  }

  @Override
  public Optional<LinearOperator> hessian(double[] theta) {
    double v = variance(theta[0]);
    double byVarianceTwice = 0.5 * (2 * meanSquare - v) / (v * v * v);
    return number(byVarianceTwice * first(v) * first(v) + byVariance(v) * second(v));
  }

  /** The exact one, which is its own diagonal; there are no others. */
  @Override
  public Optional<LinearOperator> fisher(Fisher kind, double[] theta) {
    double v = variance(theta[0]);
    return switch (kind) {
      case EXACT, DIAGONAL -> number(first(v) * first(v) / (2 * v * v));
      case EMPIRICAL, MONTE_CARLO, BLOCK_DIAGONAL, KFAC, EKFAC -> Optional.empty();
    };
  }

  private static Optional<LinearOperator> number(double element) {
    return Optional.of(new DiagonalMatrix(new double[] {element}));
  }
}
