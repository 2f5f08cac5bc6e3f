package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.ValueFit.Method;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Regression as a trust-region problem, and the two fits that step in it. */
class CurvatureValueFitTest {
  private static final int N = 500;
  private static final float[] X = Samples.normals(new Pcg64(1), 2 * N, 1);
  private static final double[] TARGETS = targets(1);

  private static double[] targets(double scale) {
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = scale * (X[2 * i] * X[2 * i] - X[2 * i + 1]);
    }
    return y;
  }

  private static ValueFunction value(List<Integer> hidden) {
    ValueFunction value = new ValueFunction(new Mlp(2, hidden, 1, Activation.TANH));
    value.initialize(new Pcg64(1));
    return value;
  }

  private static ValueFunction value() {
    return value(List.of(16, 16));
  }

  private static ValueFit.Options options(Method method, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("value_fit", method);
    return OptionRecord.create(ValueFit.Options.class, settings);
  }

  private static double loss(ValueFunction value, double[] targets) {
    try (Workers alone = new Workers(1)) {
      return new ValueRegression(value, X, targets, alone).meanSquaredError();
    }
  }

  /** The gradient is that of the gain, and the matrix that of the distance. */
  @Test
  void isATrustRegionProblem() {
    ValueFunction value = value();
    try (Workers alone = new Workers(1)) {
      ValueRegression l = new ValueRegression(value, X, TARGETS, alone);
      double[] d = Samples.doubles(new Pcg64(3), l.gradient().length, 1);
      double[] product = new double[d.length];
      l.fisher().apply(d, product);
      double slope = Vectors.dot(l.gradient(), d);
      double quadratic = 0.5 * Vectors.dot(d, product);
      double h = 1e-3;
      Change there = l.evaluate(moved(value.theta(), h, d));
      Change back = l.evaluate(moved(value.theta(), -h, d));
      assertThat((there.gain() - back.gain()) / (2 * h))
          .isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
      assertThat((there.kl() + back.kl()) / (2 * h * h))
          .isCloseTo(quadratic, within(1e-2 * quadratic));
      assertThat(l.evaluate(l.theta())).isEqualTo(new Change(0, 0));
      double[] v = new double[N];
      value.predict(X, N, v, alone);
      Vectors.addScaled(-1, TARGETS, v);
      assertThat(l.meanSquaredError()).isCloseTo(Vectors.dot(v, v) / N, within(1e-9));
    }
  }

  private static float[] moved(float[] theta, double h, double[] d) {
    float[] there = new float[theta.length];
    for (int i = 0; i < there.length; i++) {
      there[i] = (float) (theta[i] + h * d[i]);
    }
    return there;
  }

  /** With all the room it needs one step solves the linear least squares. */
  @ParameterizedTest
  @EnumSource(names = {"GAUSS_NEWTON", "KFAC"})
  void aLinearFunctionIsFittedInOneStep(Method method) {
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = 3 * X[2 * i] - 2 * X[2 * i + 1] + 5;
    }
    ValueFunction value = value(List.of());
    Map<String, ?> roomy = Map.of("value_epochs", 1, "value_delta", 1e3, "value_damping", 1e-9);
    try (Workers alone = new Workers(1)) {
      ValueFit fit = ValueFit.create(options(method, roomy), value, 1, alone);
      double before = fit.fit(X, y);
      assertThat(before).as("the loss before the step").isGreaterThan(10);
    }
    assertThat(loss(value, y)).isLessThan(1e-9);
    assertThat(value.theta()[0]).isCloseTo(3, within(1e-4f));
    assertThat(value.theta()[2]).isCloseTo(5, within(1e-4f));
  }

  /** The distance moved is what the radius allows, relative to the error. */
  @ParameterizedTest
  @EnumSource(names = {"GAUSS_NEWTON", "KFAC"})
  void aStepStaysInsideItsRegion(Method method) {
    ValueFunction value = value();
    float[] before = value.theta().clone();
    try (Workers alone = new Workers(1)) {
      ValueFit fit =
          ValueFit.create(
              options(method, Map.of("value_epochs", 1, "value_delta", 1e-4)), value, 1, alone);
      double loss = fit.fit(X, TARGETS);
      ValueFunction old = value();
      Change moved = new ValueRegression(old, X, TARGETS, alone).evaluate(value.theta());
      assertThat(moved.kl()).isBetween(0.5e-4 * loss, 1.1e-4 * loss);
      assertThat(moved.gain()).isPositive();
    }
    assertThat(value.theta()).isNotEqualTo(before);
  }

  /** Also for targets of another size: the radius is relative. */
  @ParameterizedTest
  @CsvSource({"GAUSS_NEWTON, 1", "GAUSS_NEWTON, 20", "KFAC, 1", "KFAC, 20"})
  void lowersTheLoss(Method method, double scale) {
    double[] targets = targets(scale);
    ValueFunction value = value();
    double before = loss(value, targets);
    try (Workers alone = new Workers(1)) {
      ValueFit fit = ValueFit.create(options(method, Map.of()), value, 1, alone);
      double last = before;
      for (int batch = 0; batch < 10; batch++) {
        last = fit.fit(X, targets);
      }
      assertThat(last).isLessThan(0.1 * before);
    }
    assertThat(loss(value, targets)).isLessThan(0.1 * before);
  }

  /** Each factor damped by itself: other steps, which lower the loss as well. */
  @Test
  void factorsInvertedByCholeskyLowerTheLossToo() {
    ValueFunction value = value();
    ValueFunction exact = value();
    double before = loss(value, TARGETS);
    try (Workers alone = new Workers(1)) {
      ValueFit fit =
          ValueFit.create(
              options(Method.KFAC, Map.of("value_inverse", "cholesky")), value, 1, alone);
      ValueFit other = ValueFit.create(options(Method.KFAC, Map.of()), exact, 1, alone);
      for (int batch = 0; batch < 10; batch++) {
        fit.fit(X, TARGETS);
        other.fit(X, TARGETS);
      }
    }
    assertThat(loss(value, TARGETS)).isLessThan(0.1 * before);
    assertThat(value.theta()).isNotEqualTo(exact.theta());
  }

  @ParameterizedTest
  @CsvSource({"GAUSS_NEWTON, 2", "GAUSS_NEWTON, 3", "KFAC, 2", "KFAC, 3"})
  void threadsDoNotChangeABit(Method method, int threads) {
    ValueFit.Options options = options(method, Map.of("value_epochs", 3));
    ValueFunction one = value();
    ValueFunction many = value();
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      double expected = ValueFit.create(options, one, 1, alone).fit(X, TARGETS);
      assertThat(ValueFit.create(options, many, 1, team).fit(X, TARGETS)).isEqualTo(expected);
    }
    assertThat(many.theta()).isEqualTo(one.theta());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAsSaved(Method method) throws IOException {
    ValueFit.Options options = options(method, Map.of("value_epochs", 2));
    try (Workers alone = new Workers(1)) {
      ValueFunction value = value();
      ValueFit fit = ValueFit.create(options, value, 1, alone);
      fit.fit(X, TARGETS);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      fit.save(new DataOutputStream(bytes));
      ValueFunction copy = value();
      copy.set(value.theta());
      ValueFit resumed = ValueFit.create(options, copy, 99, alone);
      resumed.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(resumed.fit(X, TARGETS)).isEqualTo(fit.fit(X, TARGETS));
      assertThat(copy.theta()).isEqualTo(value.theta());
    }
  }

  /** Where nothing can be gained nothing changes. */
  @Test
  void aPerfectFunctionStaysAsItIs() {
    ValueFunction value = value();
    double[] v = new double[N];
    try (Workers alone = new Workers(1)) {
      value.predict(X, N, v, alone);
      float[] before = value.theta().clone();
      for (Method method : List.of(Method.GAUSS_NEWTON, Method.KFAC)) {
        assertThat(ValueFit.create(options(method, Map.of()), value, 1, alone).fit(X, v)).isZero();
      }
      assertThat(value.theta()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "value_delta, 0",
    "value_damping, 0",
    "value_cg_iterations, 0",
    "value_statistics_decay, -0.5"
  })
  void refusesOptionsOutOfRange(String name, String value) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(ValueFit.Options.class, Map.of(name, value)))
        .withMessageStartingWith(name + " is ");
  }

  /**
   * The minimum of the model along x where delta allows it; x itself where it solves the system.
   */
  @Test
  void aStepGoesToTheMinimumOfTheModelAndNotBeyondDelta() {
    NaturalDirection x = new NaturalDirection(new double[] {2, 0}, new double[] {3, 1}, 5, 6);
    assertThat(ValueFit.stepSize(x, 1e9)).isEqualTo(1);
    assertThat(ValueFit.stepSize(x, 0.03)).isCloseTo(0.1, within(1e-15));
    NaturalDirection none = new NaturalDirection(new double[2], new double[2], 0, 0);
    assertThat(ValueFit.stepSize(none, 1)).isZero();
  }
}
