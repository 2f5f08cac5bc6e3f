package geodesic.supervised.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.FixedGaussian;
import geodesic.fisher.FisherInnerProducts;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.KroneckerFactors;
import geodesic.fisher.LinearizedBatch;
import geodesic.fisher.RunningKroneckerCurvature;
import geodesic.fisher.SketchedMetric;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.optimizer.Adam;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainersTest {
  private static final int ROWS = 300;
  private static final NetworkModel LINEAR =
      new NetworkModel(new Mlp(3, List.of(), 2, Activation.TANH), new FixedGaussian(2, 1));
  private static final NetworkModel DEEP =
      new NetworkModel(new Mlp(3, List.of(6, 5), 2, Activation.TANH), new FixedGaussian(2, 1));

  private final Workers workers = new Workers(1);

  /** Badly scaled inputs, and targets that are linear in them. */
  private static Examples examples() {
    Pcg64 random = new Pcg64(3);
    float[] x = new float[ROWS * 3];
    float[] y = new float[ROWS * 2];
    for (int i = 0; i < ROWS; i++) {
      x[3 * i] = (float) (3 * random.nextGaussian());
      x[3 * i + 1] = (float) (0.3 * random.nextGaussian());
      x[3 * i + 2] = (float) (x[3 * i] + 0.1 * random.nextGaussian());
      y[2 * i] = x[3 * i] - 2 * x[3 * i + 1] + 1;
      y[2 * i + 1] = 3 * x[3 * i + 2] - x[3 * i] - 0.5f;
    }
    return new Examples(ROWS, x, y);
  }

  private static double bound() {
    return Math.log(2 * Math.PI); // of two targets with sigma 1 that are met
  }

  /** The factors of a linear Gaussian layer are its exact block, so few steps solve it. */
  @Test
  void kfacSolvesLeastSquaresInAFewSteps() {
    float[] theta = LINEAR.initial(new Pcg64(1), 1);
    LinearizedLoss loss = new LinearizedLoss(LINEAR, ROWS, workers);
    KfacTrainer kfac =
        new KfacTrainer(new KfacTrainer.Options(1e-6, 0, 0, false, 1, 1), loss, new Pcg64(2));
    double before = kfac.step(theta, examples());
    assertThat(before).isGreaterThan(bound() + 1);
    // G is estimated by random signs: off the diagonal it is not exact, and a few steps follow
    for (int step = 0; step < 5; step++) {
      kfac.step(theta, examples());
    }
    assertThat(LINEAR.loss(theta, examples(), workers)).isCloseTo(bound(), within(1e-3));
  }

  /** Conjugate gradient ends at a residual of a hundredth, so it takes a few steps. */
  @Test
  void hessianFreeSolvesLeastSquaresInAFewSteps() {
    float[] theta = LINEAR.initial(new Pcg64(1), 1);
    LinearizedLoss loss = new LinearizedLoss(LINEAR, ROWS, workers);
    HessianFreeTrainer trainer =
        new HessianFreeTrainer(new HessianFreeTrainer.Options(1e-6, 0, 30, 1), loss, loss);
    for (int step = 0; step < 10; step++) {
      trainer.step(theta, examples());
    }
    assertThat(LINEAR.loss(theta, examples(), workers)).isCloseTo(bound(), within(1e-2));
  }

  @Test
  void eachTrainerLowersTheLossOfADeepNetwork() {
    for (boolean corrected : new boolean[] {false, true}) {
      LinearizedLoss loss = new LinearizedLoss(DEEP, ROWS, workers);
      assertLearns(
          new KfacTrainer(new KfacTrainer.Options(0.1, 0, 0, corrected, 1, 5), loss, new Pcg64(2)),
          40);
    }
    LinearizedLoss loss = new LinearizedLoss(DEEP, ROWS, workers);
    assertLearns(new FirstOrderTrainer(loss, new Adam(DEEP.parameters(), 0.01, 1e-8)), 400);
    assertLearns(
        new HessianFreeTrainer(
            new HessianFreeTrainer.Options(0.1, 0, 30, 2),
            loss,
            new LinearizedLoss(DEEP, ROWS, workers)),
        30);
  }

  private void assertLearns(Trainer trainer, int steps) {
    float[] theta = DEEP.initial(new Pcg64(1), 1);
    double before = DEEP.loss(theta, examples(), workers) - bound();
    for (int step = 0; step < steps; step++) {
      trainer.step(theta, examples());
    }
    assertThat(DEEP.loss(theta, examples(), workers) - bound()).isLessThan(0.05 * before);
  }

  @Test
  void innerProductsAreThoseOfTheFisherMatrix() {
    float[] theta = DEEP.initial(new Pcg64(1), 1);
    LinearizedBatch<?> batch =
        new LinearizedLoss(DEEP, ROWS, workers).evaluate(theta, examples()).linearized();
    double[] v = normals(5, theta.length);
    double[] w = normals(6, theta.length);
    double[][] products = FisherInnerProducts.of(batch, v, w);
    double[] fw = new double[theta.length];
    new FisherVectorProduct(batch).apply(w, fw);
    double expected = Vectors.dot(v, fw);
    assertThat(products[0][1]).isCloseTo(expected, within(1e-4 * Math.abs(products[0][0])));
    assertThat(products[1][0]).isEqualTo(products[0][1]);
    assertThat(products[1][1]).isCloseTo(Vectors.dot(w, fw), within(1e-4 * products[1][1]));
  }

  private static double[] normals(long seed, int n) {
    Pcg64 random = new Pcg64(seed);
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = random.nextGaussian();
    }
    return v;
  }

  /** In float, the inverse that the factors have in double. */
  @Test
  void theRunningCurvatureSolvesWithItsFactors() {
    float[] theta = DEEP.initial(new Pcg64(1), 1);
    LinearizedBatch<?> batch =
        new LinearizedLoss(DEEP, ROWS, workers).evaluate(theta, examples()).linearized();
    RunningKroneckerCurvature running = new RunningKroneckerCurvature(batch.layers(), 0.95, false);
    running.average(batch);
    running.decompose(workers);
    double[] g = normals(7, theta.length);
    double[] x = new double[g.length];
    running.solve(0.1, g, x, 0, workers);
    double[] exact = new double[g.length];
    KroneckerFactors.of(batch).matrix().inverse(0.1).orElseThrow().apply(g, exact);
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(exact[i], within(1e-4 * Vectors.norm(exact)));
    }
  }

  /** E[b b'] = M: the mean over many draws of (A (x) G) v is the exact one. */
  @Test
  void oneRandomFactorIsRightOnAverage() {
    float[] theta = DEEP.initial(new Pcg64(1), 1);
    LinearizedBatch<?> batch =
        new LinearizedLoss(DEEP, ROWS, workers).evaluate(theta, examples()).linearized();
    double[] v = normals(8, theta.length);
    double[] exact = new double[v.length];
    KroneckerFactors.of(batch).matrix().apply(v, exact);
    double[] mean = new double[v.length];
    Pcg64 random = new Pcg64(4);
    int draws = 200;
    for (int draw = 0; draw < draws; draw++) {
      double[] one = new double[v.length];
      KroneckerFactors.of(SketchedMetric.of(batch, random)).matrix().apply(v, one);
      Vectors.addScaled(1.0 / draws, one, mean);
    }
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo(exact[i], within(0.03 * Vectors.norm(exact)));
    }
  }
}
