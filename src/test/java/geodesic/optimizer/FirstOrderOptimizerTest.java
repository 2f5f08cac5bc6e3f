package geodesic.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.linalg.Samples;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PyTorch's definitions, written out, and what every optimiser has in common. */
class FirstOrderOptimizerTest {
  private static final double RATE = 0.03;
  private static final double EPSILON = 1e-5;

  /** One parameter's next value and state; state[0] and state[1] start at 0, t at 1. */
  private interface Definition {
    double next(double theta, double g, double[] state, int t, double rate);
  }

  /** Of the pages of torch.optim, with momentum 0.9, alpha 0.99, betas 0.9 and 0.999. */
  private static Definition definition(Method method) {
    return switch (method) {
      case SGD -> (theta, g, state, t, rate) -> theta - rate * g;
      case MOMENTUM ->
          (theta, g, state, t, rate) -> {
            state[0] = 0.9 * state[0] + g;
            return theta - rate * state[0];
          };
      case RMSPROP ->
          (theta, g, state, t, rate) -> {
            state[0] = 0.99 * state[0] + 0.01 * g * g;
            return theta - rate * g / (Math.sqrt(state[0]) + EPSILON);
          };
      case ADAM ->
          (theta, g, state, t, rate) -> {
            state[0] = 0.9 * state[0] + 0.1 * g;
            state[1] = 0.999 * state[1] + 0.001 * g * g;
            double m = state[0] / (1 - Math.pow(0.9, t));
            double v = state[1] / (1 - Math.pow(0.999, t));
            return theta - rate * m / (Math.sqrt(v) + EPSILON);
          };
    };
  }

  @ParameterizedTest
  @EnumSource
  void followsItsDefinition(Method method) {
    int n = 37;
    Pcg64 random = new Pcg64(1);
    float[] theta = Samples.normals(random, n, 1);
    double[] exact = Samples.widened(theta);
    double[][] state = new double[n][2];
    FirstOrderOptimizer optimizer = FirstOrderOptimizer.create(method, n, RATE, EPSILON);
    for (int t = 1; t <= 30; t++) {
      double share = t % 3 == 0 ? 0.25 : 1;
      double[] g = Samples.doubles(random, n, t % 2 == 0 ? 1 : 1e-4);
      double[] before = g.clone();
      optimizer.step(theta, g, share);
      assertThat(g).as("the gradient, not modified").containsExactly(before);
      for (int i = 0; i < n; i++) {
        exact[i] = definition(method).next(exact[i], g[i], state[i], t, RATE * share);
      }
      assertThat(Samples.relativeError(Samples.widened(theta), exact)).isLessThan(t * 0x1p-24);
    }
  }

  /** Parameters in double take the same steps without the rounding to float. */
  @ParameterizedTest
  @EnumSource
  void movesParametersInDouble(Method method) {
    int n = 37;
    Pcg64 random = new Pcg64(3);
    double[] theta = Samples.doubles(random, n, 1);
    double[] exact = theta.clone();
    double[][] state = new double[n][2];
    FirstOrderOptimizer optimizer = FirstOrderOptimizer.create(method, n, RATE, EPSILON);
    for (int t = 1; t <= 30; t++) {
      double[] g = Samples.doubles(random, n, t % 2 == 0 ? 1 : 1e-4);
      optimizer.step(theta, g);
      for (int i = 0; i < n; i++) {
        exact[i] = definition(method).next(exact[i], g[i], state[i], t, RATE);
      }
      assertThat(Samples.relativeError(theta, exact)).isLessThan(t * 0x1p-50);
    }
  }

  /** On f = theta^2 / 2 gradient descent is theta_t = (1 - rate)^t theta_0. */
  @Test
  void descentShrinksAParabolaGeometrically() {
    float[] theta = {8};
    FirstOrderOptimizer optimizer = new Sgd(0.25);
    for (int t = 0; t < 5; t++) {
      optimizer.step(theta, new double[] {theta[0]});
    }
    assertThat(theta[0]).isEqualTo(8 * 0.75f * 0.75f * 0.75f * 0.75f * 0.75f);
  }

  /** A constant gradient moves the heavy ball by rate (1 + 1.9 + 2.71 + ...) in all. */
  @Test
  void momentumGathersSpeed() {
    float[] theta = {0};
    FirstOrderOptimizer optimizer = new Momentum(1, 1);
    for (int t = 0; t < 3; t++) {
      optimizer.step(theta, new double[] {-1});
    }
    assertThat(theta[0]).isEqualTo((float) (1 + 1.9 + 2.71));
  }

  /**
   * While the mean square of g is what g is, a step has the length of the rate, 10 times at first.
   */
  @Test
  void theFirstStepOfRmsPropIsTenTimesTheRate() {
    for (double g : new double[] {1e4, -3, 10}) {
      float[] theta = {0};
      new RmsProp(1, RATE, 1e-12).step(theta, new double[] {g});
      assertThat(theta[0]).isEqualTo((float) (-RATE * Math.signum(g) * 10));
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAsSaved(Method method) throws IOException {
    Pcg64 random = new Pcg64(2);
    FirstOrderOptimizer first = FirstOrderOptimizer.create(method, 5, RATE, EPSILON);
    float[] theta = new float[5];
    for (int t = 0; t < 3; t++) {
      first.step(theta, Samples.doubles(random, 5, 1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    FirstOrderOptimizer second = FirstOrderOptimizer.create(method, 5, RATE, EPSILON);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    second.restore(in);
    assertThat(in.read()).as("all is read").isEqualTo(-1);
    float[] same = theta.clone();
    for (int t = 0; t < 3; t++) {
      double[] g = Samples.doubles(random, 5, 1);
      first.step(theta, g);
      second.step(same, g);
      assertThat(same).isEqualTo(theta);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SGD")
  void aStateThatEndsEarlyIsRefused(Method method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FirstOrderOptimizer.create(method, 5, RATE, EPSILON).save(new DataOutputStream(bytes));
    FirstOrderOptimizer larger = FirstOrderOptimizer.create(method, 6, RATE, EPSILON);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThatThrownBy(() -> larger.restore(in)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @EnumSource
  void refusesARateThatIsNotPositive(Method method) {
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FirstOrderOptimizer.create(method, 1, bad, EPSILON))
          .withMessage("rate is " + bad + ", but must be a number above 0.0");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ADAM", "RMSPROP"})
  void refusesAnEpsilonThatIsNotPositive(Method method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FirstOrderOptimizer.create(method, 1, RATE, 0))
        .withMessage("epsilon is 0.0, but must be a number above 0.0");
  }
}
