package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.ValueFit.Method;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamValueFitTest {
  private static final int N = 500;
  private static final float[] X = Samples.normals(new Pcg64(1), 2 * N, 1);
  private static final double[] TARGETS = targets();

  private static double[] targets() {
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = X[2 * i] * X[2 * i] - X[2 * i + 1];
    }
    return y;
  }

  private static ValueFunction value() {
    ValueFunction value = new ValueFunction(new Mlp(2, List.of(16, 16), 1, Activation.TANH));
    value.initialize(new Pcg64(1));
    return value;
  }

  private static double meanSquare(ValueFunction value, Workers workers) {
    double[] v = new double[N];
    value.predict(X, N, v, workers);
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (v[i] - TARGETS[i]) * (v[i] - TARGETS[i]);
    }
    return sum / N;
  }

  @Test
  void lowersTheLoss() {
    try (Workers alone = new Workers(1)) {
      ValueFunction value = value();
      double before = meanSquare(value, alone);
      ValueFit fit =
          new AdamValueFit(new ValueFit.Options(Method.ADAM, 60, 32, 1e-2), value, 1, alone);
      double last = fit.fit(X, TARGETS);
      double after = meanSquare(value, alone);
      assertThat(after).isLessThan(0.1 * before);
      assertThat(last).as("before the last steps").isLessThan(0.2 * before);
    }
  }

  /** With one step an epoch the loss returned is that of the parameters before it. */
  @Test
  void returnsTheLossOfTheLastEpochBeforeItsSteps() {
    try (Workers alone = new Workers(1)) {
      ValueFunction value = value();
      double before = meanSquare(value, alone);
      double loss =
          new AdamValueFit(new ValueFit.Options(Method.ADAM, 1, N, 1e-3), value, 1, alone)
              .fit(X, TARGETS);
      assertThat(loss).isCloseTo(before, within(1e-9 * before));
      assertThat(meanSquare(value, alone)).isLessThan(before);
    }
  }

  /** Minibatches longer than a tile are cut into tiles, and the last one is shorter. */
  @ParameterizedTest
  @CsvSource({"64, 2", "300, 2", "300, 3", "1000, 3"})
  void threadsDoNotChangeABit(int minibatch, int threads) {
    ValueFit.Options options = new ValueFit.Options(Method.ADAM, 3, minibatch, 1e-3);
    ValueFunction one = value();
    ValueFunction many = value();
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      double expected = new AdamValueFit(options, one, 1, alone).fit(X, TARGETS);
      assertThat(new AdamValueFit(options, many, 1, team).fit(X, TARGETS)).isEqualTo(expected);
    }
    assertThat(many.theta()).isEqualTo(one.theta());
  }

  @Test
  void goesOnAsSaved() throws IOException {
    ValueFit.Options options = new ValueFit.Options(Method.ADAM, 2, 100, 1e-3);
    try (Workers alone = new Workers(1)) {
      ValueFunction value = value();
      ValueFit fit = new AdamValueFit(options, value, 1, alone);
      fit.fit(X, TARGETS);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      fit.save(new DataOutputStream(bytes));
      ValueFunction copy = value();
      System.arraycopy(value.theta(), 0, copy.theta(), 0, copy.theta().length);
      copy.changed();
      ValueFit resumed = new AdamValueFit(options, copy, 99, alone);
      resumed.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(resumed.fit(X, TARGETS)).isEqualTo(fit.fit(X, TARGETS));
      assertThat(copy.theta()).isEqualTo(value.theta());
    }
  }

  @Test
  void theSeedDecidesTheMinibatches() {
    ValueFit.Options options = new ValueFit.Options(Method.ADAM, 1, 50, 1e-3);
    ValueFunction first = value();
    ValueFunction second = value();
    try (Workers alone = new Workers(1)) {
      new AdamValueFit(options, first, 1, alone).fit(X, TARGETS);
      new AdamValueFit(options, second, 2, alone).fit(X, TARGETS);
    }
    assertThat(second.theta()).isNotEqualTo(first.theta());
  }

  @ParameterizedTest
  @CsvSource({"value_epochs, 0", "value_minibatch, 0", "value_learning_rate, 0"})
  void refusesOptionsOutOfRange(String name, String value) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(ValueFit.Options.class, Map.of(name, value)))
        .withMessageStartingWith(name + " is 0");
  }
}
