package geodesic.supervised.variational;

import geodesic.linalg.ElementaryFunctions;
import geodesic.linalg.TallMatrix;
import geodesic.supervised.model.LogisticRegression;
import java.util.Arrays;

/**
 * The bound L(m, S) = E_q[ln p(y | w) + ln p(w)] + H(q) of logistic regression with a normal prior
 * and q = N(m, S), and its derivatives. Under q each x'w is normal with mean x'm and variance x'S
 * x, so every expectation is an integral over one dimension. Serves one thread at a time.
 *
 * <p>By the theorems of Bonnet and Price, dL/dm = E[g] and 2 dL/dS = E[Hessian] + S^-1: {@link
 * #meanGradient} is the first, {@link #curvature} is -E[Hessian].
 */
public final class EvidenceLowerBound {
  private final LogisticRegression model;
  private final GaussHermite rule;
  private final TallMatrix x;
  private final int d;
  private final double[] center;
  private final double[] spread;
  private final double[] eta;
  private final double[] value;
  private final double[] probability;
  private final double[] variance;
  private final double[] logLikelihood;
  private final double[] column;
  private final double[] gramScratch;
  private final double[] meanGradient;
  private final double[] curvature;

  /**
   * Of a model.
   *
   * @param model with a prior
   */
  public EvidenceLowerBound(LogisticRegression model, GaussHermite rule) {
    this.model = model;
    this.rule = rule;
    x = model.features();
    d = model.parameters();
    center = new double[x.padded()];
    spread = new double[x.padded()];
    eta = new double[x.padded()];
    value = new double[x.padded()];
    probability = new double[x.padded()];
    variance = new double[x.padded()];
    logLikelihood = new double[x.padded()];
    column = new double[d];
    gramScratch = new double[x.gramScratch()];
    meanGradient = new double[d];
    curvature = new double[d * d];
  }

  /**
   * The bound.
   *
   * @param mean m; not modified
   * @param root a triangular A of S = A A', [row][column]; not modified
   */
  public double at(double[] mean, double[][] root) {
    expectations(mean, root);
    derivatives(mean);
    double bound = 0;
    for (int i = 0; i < x.rows(); i++) {
      bound += logLikelihood[i];
    }
    double precision = model.priorPrecision();
    double squares = 0;
    for (int i = 0; i < d; i++) {
      squares += mean[i] * mean[i];
      for (int j = 0; j < d; j++) {
        squares += root[i][j] * root[i][j];
      }
    }
    // E[ln p(w)] + H(q), whose terms d/2 ln 2 pi cancel.
    return bound
        + 0.5 * d * (StrictMath.log(precision) + 1)
        - 0.5 * precision * squares
        + 0.5 * logDeterminant(root);
  }

  /** dL/dm where {@link #at} was called last. */
  public double[] meanGradient() {
    return meanGradient;
  }

  /** -E[Hessian of ln p(y, w)], d x d, row-major, where {@link #at} was called last. */
  public double[] curvature() {
    return curvature;
  }

  private double logDeterminant(double[][] root) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += StrictMath.log(Math.abs(root[i][i]));
    }
    return 2 * sum;
  }

  private void expectations(double[] mean, double[][] root) {
    x.times(mean, center);
    Arrays.fill(spread, 0);
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < d; i++) {
        column[i] = root[i][j];
      }
      x.times(column, eta);
      for (int i = 0; i < spread.length; i++) {
        spread[i] += eta[i] * eta[i];
      }
    }
    Arrays.fill(probability, 0);
    Arrays.fill(variance, 0);
    Arrays.fill(logLikelihood, 0);
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Math.sqrt(spread[i]);
    }
    for (int node = 0; node < rule.nodes().length; node++) {
      addNode(rule.nodes()[node], rule.weights()[node]);
    }
  }

  private void addNode(double z, double weight) {
    for (int i = 0; i < eta.length; i++) {
      eta[i] = center[i] + spread[i] * z;
    }
    ElementaryFunctions.sigmoid(eta.length, eta, value);
    for (int i = 0; i < eta.length; i++) {
      probability[i] += weight * value[i];
      variance[i] += weight * value[i] * (1 - value[i]);
    }
    model.rowLogLikelihoods(eta, value);
    for (int i = 0; i < eta.length; i++) {
      logLikelihood[i] += weight * value[i];
    }
  }

  private void derivatives(double[] mean) {
    model.gradientOfProbabilities(probability, value, meanGradient);
    x.weightedGram(variance, gramScratch, curvature);
    double precision = model.priorPrecision();
    for (int i = 0; i < d; i++) {
      meanGradient[i] -= precision * mean[i];
      curvature[i * d + i] += precision;
    }
  }
}
