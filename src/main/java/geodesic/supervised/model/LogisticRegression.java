package geodesic.supervised.model;

import geodesic.linalg.ElementaryFunctions;
import geodesic.linalg.TallMatrix;
import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.supervised.data.DataSet;

/**
 * y ~ Bernoulli(sigmoid(x'w)), or with a bias sigmoid(x'w + b), where b is the last parameter. All
 * sums are over the rows, not means of them. With a prior w ~ N(0, I / precision), bias included,
 * the log density is that of the posterior up to a constant, and its precision is added to the
 * Fisher matrix.
 *
 * <p>The Fisher matrix X' diag(p (1 - p)) X does not depend on the targets: it equals the negative
 * Hessian of the log-likelihood everywhere.
 */
public final class LogisticRegression implements FisherMetric {
  private final TallMatrix x;
  // y in {0, 1}, zero behind the rows.
  private final double[] y;
  private final double[] sign;
  private final double priorPrecision;
  private final double[] eta;
  private final double[] scratch;
  private final double[] weights;
  private final double[] gramScratch;

  /**
   * Takes the features as they are.
   *
   * @param data targets 0 or 1
   * @param bias whether there is a last parameter that every row has a 1 for
   * @throws InvalidOption for another target
   */
  public LogisticRegression(DataSet data, boolean bias) {
    this(new TallMatrix(data.x(), bias), targets(data), 0);
  }

  private LogisticRegression(TallMatrix x, double[] targets, double priorPrecision) {
    this.x = x;
    this.priorPrecision = priorPrecision;
    y = java.util.Arrays.copyOf(targets, x.padded());
    sign = new double[x.padded()];
    for (int i = 0; i < x.rows(); i++) {
      sign[i] = 2 * y[i] - 1;
    }
    eta = new double[x.padded()];
    scratch = new double[x.padded()];
    weights = new double[x.padded()];
    gramScratch = new double[x.gramScratch()];
  }

  private static double[] targets(DataSet data) {
    for (int i = 0; i < data.rows(); i++) {
      if (data.y()[i] != 0 && data.y()[i] != 1) {
        throw new InvalidOption(
            "logistic regression needs targets 0 or 1, but row "
                + (i + 1)
                + " of "
                + data.name()
                + " has "
                + data.y()[i]);
      }
    }
    return data.y();
  }

  /** The same data with the prior w ~ N(0, I / precision); 0 is no prior. */
  public LogisticRegression withPrior(double precision) {
    return new LogisticRegression(x, y, Bounds.atLeast("precision", precision, 0));
  }

  /** The same model for another thread: an instance keeps scratch space. */
  public LogisticRegression copy() {
    return new LogisticRegression(x, y, priorPrecision);
  }

  @Override
  public int parameters() {
    return x.columns();
  }

  public int rows() {
    return x.rows();
  }

  /** The features, with the bias' column of ones. */
  public TallMatrix features() {
    return x;
  }

  public double priorPrecision() {
    return priorPrecision;
  }

  /** The sum over the rows of ln p(y | x, w), without the prior. */
  public double logLikelihood(double[] w) {
    x.times(w, eta);
    return logLikelihoodOfEta();
  }

  /** The log-likelihood, plus -precision |w|^2 / 2. */
  @Override
  public double value(double[] w) {
    return logLikelihood(w) + logPrior(w);
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    x.times(w, eta);
    gradientOfEta(w, gradient);
  }

  @Override
  public double valueAndGradient(double[] w, double[] gradient) {
    x.times(w, eta);
    gradientOfEta(w, gradient);
    return logLikelihoodOfEta() + logPrior(w);
  }

  /** X' diag(p (1 - p)) X + precision I. */
  @Override
  public void fisher(double[] w, double[] fisher) {
    probabilities(w, weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 1 - weights[i];
    }
    gram(fisher);
  }

  /**
   * The empirical Fisher matrix: the sum over the rows of the outer product of the score at the
   * row's own target, plus precision I.
   */
  public void empiricalFisher(double[] w, double[] fisher) {
    probabilities(w, weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (y[i] - weights[i]) * (y[i] - weights[i]);
    }
    gram(fisher);
  }

  private void gram(double[] fisher) {
    x.weightedGram(weights, gramScratch, fisher);
    int d = parameters();
    for (int j = 0; j < d; j++) {
      fisher[j * d + j] += priorPrecision;
    }
  }

  /**
   * The probability of y = 1 for each row.
   *
   * @param p of length at least {@code features().padded()}
   */
  public void probabilities(double[] w, double[] p) {
    x.times(w, eta);
    ElementaryFunctions.sigmoid(eta.length, eta, p);
  }

  /** The gradient of each row's ln p(y | x, w): [row][parameter], without the prior. */
  public double[][] scores(double[] w) {
    probabilities(w, weights);
    double[][] scores = new double[rows()][parameters()];
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores[i].length; j++) {
        scores[i][j] = (y[i] - weights[i]) * x.get(i, j);
      }
    }
    return scores;
  }

  private double logPrior(double[] w) {
    double squares = 0;
    for (double parameter : w) {
      squares += parameter * parameter;
    }
    return -0.5 * priorPrecision * squares;
  }

  private double logLikelihoodOfEta() {
    for (int i = 0; i < eta.length; i++) {
      eta[i] *= sign[i];
    }
    ElementaryFunctions.logSigmoid(eta.length, eta, scratch);
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      sum += scratch[i];
    }
    return sum;
  }

  private void gradientOfEta(double[] w, double[] gradient) {
    ElementaryFunctions.sigmoid(eta.length, eta, scratch);
    for (int i = 0; i < eta.length; i++) {
      scratch[i] = y[i] - scratch[i];
    }
    x.transposeTimes(scratch, gradient);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] -= priorPrecision * w[j];
    }
  }
}
