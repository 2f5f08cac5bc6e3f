package geodesic.supervised.model;

import geodesic.linalg.ElementaryFunctions;
import geodesic.linalg.TallMatrix;
import geodesic.options.Bounds;
import geodesic.statistics.StandardNormal;
import geodesic.supervised.data.DataSet;
import java.util.Arrays;

/**
 * Regression by a network of one hidden layer, y ~ N(f(x), e^(2 s)) with f(x) = c + sum over k of
 * v_k tanh(w_k'x + b_k), and N(0, 1 / precision) as prior of every parameter. The parameters are
 * w_1, b_1, w_2, b_2, ..., then v, c and s. In double, and with the Fisher matrix written out, as
 * samplers of a posterior need it: differences of log densities of a thousand rows decide about
 * acceptance.
 *
 * <p>The Fisher matrix of a row is J'J e^(-2 s) for the derivatives J of f, and 2 for s.
 */
public final class NetworkRegression implements FisherMetric {
  private final TallMatrix x;
  private final double[] y;
  private final int hidden;
  private final double priorPrecision;
  private final double[] w;
  private final double[][] h;
  private final double[] residual;
  private final double[] scratch;
  private final double[] weights;
  private final double[] inputGradient;
  private TallMatrix jacobian;
  private double[] gramScratch;

  /**
   * Takes features and targets as they are.
   *
   * @param hidden units, at least 1
   * @param priorPrecision at least 0; 0 is no prior
   */
  public NetworkRegression(DataSet data, int hidden, double priorPrecision) {
    this.hidden = Bounds.atLeast("hidden", hidden, 1);
    this.priorPrecision = Bounds.atLeast("precision", priorPrecision, 0);
    x = new TallMatrix(data.x(), true);
    y = data.y();
    w = new double[x.columns()];
    h = new double[hidden][x.padded()];
    residual = new double[x.padded()];
    scratch = new double[x.padded()];
    weights = new double[x.padded()];
    inputGradient = new double[x.columns()];
  }

  @Override
  public int parameters() {
    return hidden * (x.columns() + 1) + 2;
  }

  private int outputWeight(int k) {
    return hidden * x.columns() + k;
  }

  private int outputBias() {
    return hidden * (x.columns() + 1);
  }

  private int logScale() {
    return outputBias() + 1;
  }

  /** f(x) of each row, of another data set too. */
  public double[] predictions(double[] theta) {
    forward(theta);
    double[] f = new double[y.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = y[i] - residual[i];
    }
    return f;
  }

  /** ln p(y | x, theta) of each row. */
  public double[] logLikelihoods(double[] theta) {
    forward(theta);
    double s = theta[logScale()];
    double precision = StrictMath.exp(-2 * s);
    double[] each = new double[y.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = -0.5 * precision * residual[i] * residual[i] - s - StandardNormal.HALF_LOG_TWO_PI;
    }
    return each;
  }

  @Override
  public double value(double[] theta) {
    forward(theta);
    return valueOfResiduals(theta);
  }

  @Override
  public void gradient(double[] theta, double[] gradient) {
    forward(theta);
    backward(theta, gradient);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    forward(theta);
    backward(theta, gradient);
    return valueOfResiduals(theta);
  }

  /** Hidden units into h, y - f into residual, which is 0 behind the rows. */
  private void forward(double[] theta) {
    int inputs = x.columns();
    Arrays.fill(scratch, theta[outputBias()]);
    for (int k = 0; k < hidden; k++) {
      for (int j = 0; j < inputs; j++) {
        w[j] = 2 * theta[k * inputs + j];
      }
      x.times(w, residual);
      double[] unit = h[k];
      ElementaryFunctions.sigmoid(unit.length, residual, unit);
      double v = theta[outputWeight(k)];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = 2 * unit[i] - 1; // tanh(a) = 2 sigmoid(2 a) - 1
        scratch[i] += v * unit[i];
      }
    }
    Arrays.fill(residual, 0);
    for (int i = 0; i < y.length; i++) {
      residual[i] = y[i] - scratch[i];
    }
  }

  private double squares() {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += residual[i] * residual[i];
    }
    return sum;
  }

  private double valueOfResiduals(double[] theta) {
    double s = theta[logScale()];
    double prior = 0;
    for (double parameter : theta) {
      prior += parameter * parameter;
    }
    return -0.5 * StrictMath.exp(-2 * s) * squares()
        - y.length * (s + StandardNormal.HALF_LOG_TWO_PI)
        - 0.5 * priorPrecision * prior;
  }

  private void backward(double[] theta, double[] gradient) {
    int inputs = x.columns();
    double precision = StrictMath.exp(-2 * theta[logScale()]);
    for (int k = 0; k < hidden; k++) {
      double[] unit = h[k];
      double v = precision * theta[outputWeight(k)];
      double sum = 0;
      for (int i = 0; i < unit.length; i++) {
        sum += residual[i] * unit[i];
        scratch[i] = v * residual[i] * (1 - unit[i] * unit[i]);
      }
      x.transposeTimes(scratch, inputGradient);
      System.arraycopy(inputGradient, 0, gradient, k * inputs, inputs);
      gradient[outputWeight(k)] = precision * sum;
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += residual[i];
    }
    gradient[outputBias()] = precision * sum;
    gradient[logScale()] = precision * squares() - y.length;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= priorPrecision * theta[i];
    }
  }

  @Override
  public void fisher(double[] theta, double[] fisher) {
    forward(theta);
    int inputs = x.columns();
    int d = parameters();
    if (jacobian == null) {
      jacobian = new TallMatrix(x.rows(), d);
      gramScratch = new double[jacobian.gramScratch()];
    }
    for (int k = 0; k < hidden; k++) {
      double[] unit = h[k];
      double v = theta[outputWeight(k)];
      for (int i = 0; i < unit.length; i++) {
        scratch[i] = v * (1 - unit[i] * unit[i]);
      }
      for (int j = 0; j < inputs; j++) {
        jacobian.setColumn(k * inputs + j, scratch, x, j);
      }
      jacobian.setColumn(outputWeight(k), unit);
    }
    Arrays.fill(weights, 1);
    jacobian.setColumn(outputBias(), weights);
    Arrays.fill(weights, StrictMath.exp(-2 * theta[logScale()]));
    jacobian.weightedGram(weights, gramScratch, fisher);
    fisher[d * d - 1] = 2.0 * y.length;
    for (int i = 0; i < d; i++) {
      fisher[i * d + i] += priorPrecision;
    }
  }
}
