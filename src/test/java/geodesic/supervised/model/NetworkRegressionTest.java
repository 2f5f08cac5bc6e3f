package geodesic.supervised.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import geodesic.supervised.data.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against its definition, finite differences and its own Jacobian. */
class NetworkRegressionTest {
  private static final int ROWS = 70;
  private static final int HIDDEN = 3;
  private static final DataSet DATA = data();

  private static DataSet data() {
    Pcg64 random = new Pcg64(5);
    double[][] x = new double[ROWS][2];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i][0] = random.nextGaussian();
      x[i][1] = random.nextGaussian();
      y[i] = random.nextGaussian();
    }
    return new DataSet("drawn", List.of("a", "b"), x, y);
  }

  private static double[] point() {
    Pcg64 random = new Pcg64(6);
    double[] theta = new double[HIDDEN * 4 + 2];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = 0.7 * random.nextGaussian();
    }
    return theta;
  }

  private static double f(double[] theta, double[] x) {
    double sum = theta[12];
    for (int k = 0; k < HIDDEN; k++) {
      double a = theta[3 * k] * x[0] + theta[3 * k + 1] * x[1] + theta[3 * k + 2];
      sum += theta[9 + k] * StrictMath.tanh(a);
    }
    return sum;
  }

  @Test
  void theValueIsThatOfItsDefinition() {
    double[] theta = point();
    double expected = 0;
    double[] rows = new NetworkRegression(DATA, HIDDEN, 0).logLikelihoods(theta);
    double[] predictions = new NetworkRegression(DATA, HIDDEN, 0).predictions(theta);
    double s = theta[13];
    for (int i = 0; i < ROWS; i++) {
      double r = (DATA.y()[i] - f(theta, DATA.x()[i])) * StrictMath.exp(-s);
      double log = -0.5 * r * r - s - 0.5 * StrictMath.log(2 * Math.PI);
      assertThat(rows[i]).isCloseTo(log, within(1e-12));
      assertThat(predictions[i]).isCloseTo(f(theta, DATA.x()[i]), within(1e-12));
      expected += log;
    }
    for (double parameter : theta) {
      expected -= 0.5 * 2.5 * parameter * parameter;
    }
    assertThat(new NetworkRegression(DATA, HIDDEN, 2.5).value(theta))
        .isCloseTo(expected, within(1e-10));
  }

  @Test
  void theGradientIsThatOfTheValue() {
    NetworkRegression model = new NetworkRegression(DATA, HIDDEN, 0.5);
    double[] theta = point();
    double[] gradient = new double[theta.length];
    assertThat(model.valueAndGradient(theta, gradient)).isEqualTo(model.value(theta));
    for (int j = 0; j < theta.length; j++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      assertThat(gradient[j]).isCloseTo((model.value(up) - model.value(down)) / 2e-5, within(1e-5));
    }
  }

  @Test
  void theFisherMatrixIsThatOfItsJacobian() {
    NetworkRegression model = new NetworkRegression(DATA, HIDDEN, 0.5);
    double[] theta = point();
    int d = theta.length;
    double[] fisher = new double[d * d];
    model.fisher(theta, fisher);
    double[][] jacobian = new double[d][];
    for (int j = 0; j < d; j++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      double[] high = model.predictions(up);
      double[] low = model.predictions(down);
      jacobian[j] = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        jacobian[j][i] = (high[i] - low[i]) / 2e-5;
      }
    }
    double precision = StrictMath.exp(-2 * theta[13]);
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < d; k++) {
        double expected = j == k ? 0.5 : 0;
        for (int i = 0; i < ROWS; i++) {
          expected += precision * jacobian[j][i] * jacobian[k][i];
        }
        expected += j == d - 1 && k == d - 1 ? 2 * ROWS : 0;
        assertThat(fisher[j * d + k]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
      }
    }
  }
}
