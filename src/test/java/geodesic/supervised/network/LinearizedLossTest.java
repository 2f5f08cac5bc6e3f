package geodesic.supervised.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.PixelBernoulli;
import geodesic.fisher.DiagonalFisher;
import geodesic.fisher.EigenvalueCorrected;
import geodesic.fisher.KroneckerFactors;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.trustregion.TrustRegionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearizedLossTest {
  private static final int INPUTS = 3;

  /** Two full tiles and a part of one. */
  private static final int ROWS = 400;

  private final Workers workers = new Workers(1);

  static Stream<Distribution> distributions() {
    return Stream.of(
        new Categorical(3),
        new PixelBernoulli(2),
        new FixedGaussian(2, 0.5),
        new DiagonalGaussian(2, -0.3));
  }

  private static NetworkModel model(Distribution distribution) {
    return new NetworkModel(
        new Mlp(INPUTS, List.of(5, 4), distribution.outputs(), Activation.TANH), distribution);
  }

  /** Inputs, and targets of the right kind. */
  private static Examples examples(Distribution distribution, int rows) {
    Pcg64 random = new Pcg64(3);
    int size = distribution.actionSize();
    float[] x = new float[rows * INPUTS];
    float[] y = new float[rows * size];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < y.length; i++) {
      y[i] =
          switch (distribution) {
            case Categorical c -> random.nextInt(c.n());
            case PixelBernoulli b -> (float) random.nextDouble();
            default -> (float) random.nextGaussian();
          };
    }
    return new Examples(rows, x, y);
  }

  private LinearizedLoss evaluated(Distribution distribution, float[] theta, int rows) {
    return new LinearizedLoss(model(distribution), rows, workers)
        .evaluate(theta, examples(distribution, rows));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void theGradientIsTheSlopeOfTheLoss(Distribution distribution) {
    NetworkModel model = model(distribution);
    Examples examples = examples(distribution, ROWS);
    float[] theta = model.initial(new Pcg64(1), 1);
    LinearizedLoss loss = evaluated(distribution, theta, ROWS);
    assertThat(loss.loss()).isCloseTo(model.loss(theta, examples, workers), within(1e-12));
    for (int direction = 0; direction < 5; direction++) {
      Pcg64 random = new Pcg64(direction);
      float[] ahead = theta.clone();
      float[] back = theta.clone();
      double slope = 0;
      for (int i = 0; i < theta.length; i++) {
        double step = 1e-3 * random.nextGaussian();
        ahead[i] += (float) step;
        back[i] -= (float) step;
        slope += loss.gradient()[i] * ((double) ahead[i] - back[i]);
      }
      double difference =
          model.loss(ahead, examples, workers) - model.loss(back, examples, workers);
      assertThat(difference).isCloseTo(slope, within(2e-6 + 1e-3 * Math.abs(slope)));
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void everyFisherMatrixHasItsSizeAndIsPositive(Distribution distribution) {
    float[] theta = model(distribution).initial(new Pcg64(1), 1);
    LinearizedLoss loss = evaluated(distribution, theta, ROWS);
    List<LinearOperator> matrices = new ArrayList<>();
    matrices.add(loss.fisher());
    matrices.add(loss.empiricalFisher());
    matrices.add(DiagonalFisher.of(loss.linearized()));
    matrices.add(KroneckerFactors.of(loss.linearized()).matrix());
    matrices.add(EigenvalueCorrected.of(loss.linearized()));
    Pcg64 random = new Pcg64(2);
    double[] v = new double[theta.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = random.nextGaussian();
    }
    double[] product = new double[v.length];
    for (LinearOperator matrix : matrices) {
      assertThat(matrix.size()).isEqualTo(theta.length);
      matrix.apply(v, product);
      assertThat(Vectors.dot(v, product)).isPositive();
    }
  }

  /** KL = d'F d / 2 and gain = g'd to first order. */
  @ParameterizedTest
  @MethodSource("distributions")
  void theTrustRegionIsThatOfTheModel(Distribution distribution) {
    float[] theta = model(distribution).initial(new Pcg64(1), 1);
    TrustRegionProblem problem = evaluated(distribution, theta, ROWS).trustRegion();
    Pcg64 random = new Pcg64(4);
    float[] there = theta.clone();
    double[] d = new double[theta.length];
    for (int i = 0; i < d.length; i++) {
      there[i] += (float) (0.01 * random.nextGaussian());
      d[i] = (double) there[i] - theta[i];
    }
    double[] product = new double[d.length];
    problem.fisher().apply(d, product);
    double quadratic = 0.5 * Vectors.dot(d, product);
    TrustRegionProblem.Change change = problem.evaluate(there);
    assertThat(change.kl()).isCloseTo(quadratic, within(0.1 * quadratic));
    double slope = Vectors.dot(problem.gradient(), d);
    assertThat(change.gain()).isCloseTo(slope, within(5 * quadratic));
    assertThat(problem.evaluate(theta.clone())).isEqualTo(new TrustRegionProblem.Change(0, 0));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void threadsDoNotMatter(Distribution distribution) {
    NetworkModel model = model(distribution);
    Examples examples = examples(distribution, ROWS);
    float[] theta = model.initial(new Pcg64(1), 1);
    LinearizedLoss one = evaluated(distribution, theta, ROWS);
    try (Workers two = new Workers(2)) {
      LinearizedLoss other = new LinearizedLoss(model, ROWS, two).evaluate(theta, examples);
      assertThat(other.loss()).isEqualTo(one.loss());
      assertThat(other.gradient()).isEqualTo(one.gradient());
    }
  }

  /** One object serves minibatches of any size up to its capacity. */
  @Test
  void aSmallerBatchLeavesNoTraceOfALargerOne() {
    Distribution distribution = new Categorical(3);
    float[] theta = model(distribution).initial(new Pcg64(1), 1);
    LinearizedLoss reused = new LinearizedLoss(model(distribution), ROWS, workers);
    reused.evaluate(theta, examples(distribution, ROWS));
    reused.evaluate(theta, examples(distribution, 7));
    LinearizedLoss fresh = evaluated(distribution, theta, 7);
    assertThat(reused.loss()).isEqualTo(fresh.loss());
    assertThat(reused.gradient()).isEqualTo(fresh.gradient());
    assertThat(reused.linearized().observations()).isEqualTo(7);
  }

  @Test
  void accuracyIsTheShareOfRightModes() {
    NetworkModel model =
        new NetworkModel(new Mlp(2, List.of(), 2, Activation.TANH), new Categorical(2));
    float[] copies = {1, 0, 0, 1, 0, 0}; // eta = x
    Examples examples =
        new Examples(4, new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new float[] {0, 1, 1, 1});
    assertThat(model.accuracy(copies, examples, workers)).isEqualTo(0.75);
  }
}
