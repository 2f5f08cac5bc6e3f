package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import geodesic.supervised.model.LogisticRegression;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mean over the rows of -ln p(y | x, w) in nats, with the prior's share where the model has a
 * prior: logistic regression as a minimisation. Its Fisher matrix is its Hessian everywhere. As one
 * layer with one output it has Kronecker factors: the inputs' second moment times the mean of p (1
 * - p).
 */
public final class LogisticLoss implements Objective {
  private final LogisticRegression model;
  private final double[] start;

  /**
   * @param model of at least one row; not shared with another thread
   * @param start where a descent begins
   */
  public LogisticLoss(LogisticRegression model, double[] start) {
    if (start.length != model.parameters()) {
      throw new IllegalArgumentException(
          start.length + " start values for " + model.parameters() + " parameters");
    }
    this.model = model;
    this.start = start.clone();
  }

  @Override
  public int size() {
    return start.length;
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    double value = model.valueAndGradient(theta, gradient);
    double scale = -1.0 / model.rows();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= scale;
    }
    return scale * value;
  }

  @Override
  public Optional<LinearOperator> hessian(double[] theta) {
    return fisher(Fisher.EXACT, theta);
  }

  @Override
  public Optional<LinearOperator> fisher(Fisher kind, double[] theta) {
    return switch (kind) {
      case EXACT -> Optional.of(OuterProducts.matrix(exact(theta)));
      case DIAGONAL -> Optional.of(OuterProducts.diagonal(exact(theta)));
      case EMPIRICAL -> {
        double[] flat = new double[size() * size()];
        model.empiricalFisher(theta, flat);
        yield Optional.of(OuterProducts.matrix(mean(flat)));
      }
      case KFAC -> Optional.of(OuterProducts.matrix(kroneckerFactored(theta)));
      case MONTE_CARLO, BLOCK_DIAGONAL, EKFAC -> Optional.empty();
    };
  }

  private double[][] exact(double[] theta) {
    double[] flat = new double[size() * size()];
    model.fisher(theta, flat);
    return mean(flat);
  }

  private double[][] kroneckerFactored(double[] theta) {
    double[] p = new double[model.features().padded()];
    model.probabilities(theta, p);
    double variance = 0;
    for (int i = 0; i < model.rows(); i++) {
      variance += p[i] * (1 - p[i]);
    }
    double[] weights = new double[p.length];
    Arrays.fill(weights, 0, model.rows(), variance / model.rows());
    double[] flat = new double[size() * size()];
    double[] scratch = new double[model.features().gramScratch()];
    model.features().weightedGram(weights, scratch, flat);
    for (int j = 0; j < size(); j++) {
      flat[j * size() + j] += model.priorPrecision();
    }
    return mean(flat);
  }

  /** Of a sum over the rows, as [row][column]. */
  private double[][] mean(double[] flat) {
    int n = size();
    double[][] mean = new double[n][n];
    for (int i = 0; i < flat.length; i++) {
      mean[i / n][i % n] = flat[i] / model.rows();
    }
    return mean;
  }
}
