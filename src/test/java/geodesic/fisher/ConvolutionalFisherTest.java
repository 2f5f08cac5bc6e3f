package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.distribution.Categorical;
import geodesic.distribution.DistributionTile;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.Weights;
import geodesic.network.graph.ConvolutionalFactory;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The matrices that need only products, for a network without fully connected layers alone. */
class ConvolutionalFisherTest {
  private static final int ROWS = 40;
  private static final int ACTIONS = 3;
  private static final Shape IMAGE = new Shape(2, 6, 7);

  private final Network network =
      new ConvolutionalFactory(
              "convolutions", "3x3x2", new HiddenLayers("hidden", List.of(5), Activation.TANH))
          .create(IMAGE, ACTIONS);
  private final Pcg64 random = new Pcg64(4);
  private final float[] theta = Samples.normals(random, network.parameters(), 0.3);
  private final float[] x = Samples.normals(random, ROWS * IMAGE.size(), 1);
  private final Weights weights = network.newWeights();

  private LinearizedBatch<DistributionTile> batch(Workers workers) {
    weights.set(theta, 0);
    return LinearizedBatch.of(network, weights, new Categorical(ACTIONS), new float[0], x, workers);
  }

  /** Of one observation: the probabilities, and the derivatives of the logits, one a row. */
  private double[][] jacobian(int i, double[] probabilities) {
    Linearization row = network.newLinearization(1);
    row.evaluate(weights, 1, x, i * IMAGE.size());
    double sum = 0;
    for (int k = 0; k < ACTIONS; k++) {
      probabilities[k] = Math.exp(row.output()[k]);
      sum += probabilities[k];
    }
    double[][] jacobian = new double[ACTIONS][];
    for (int k = 0; k < ACTIONS; k++) {
      probabilities[k] /= sum;
      float[] unit = new float[row.stride()];
      unit[k] = 1;
      float[] gradient = new float[theta.length];
      row.transposedJacobianTimes(unit, gradient, 0);
      jacobian[k] = Samples.widened(gradient);
    }
    return jacobian;
  }

  private static void addOuter(double weight, double[] score, double[][] sum) {
    for (int p = 0; p < score.length; p++) {
      for (int q = 0; q < score.length; q++) {
        sum[p][q] += weight * score[p] * score[q];
      }
    }
  }

  /** d log p(action) / d theta = sum over k of (1[k = action] - p_k) d logit_k / d theta. */
  private static double[] score(int action, double[] probabilities, double[][] jacobian) {
    double[] score = new double[jacobian[0].length];
    for (int k = 0; k < ACTIONS; k++) {
      double u = (k == action ? 1 : 0) - probabilities[k];
      for (int p = 0; p < score.length; p++) {
        score[p] += u * jacobian[k][p];
      }
    }
    return score;
  }

  private static void assertSame(LinearOperator actual, double[][] expected) {
    double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    double[] found = Arrays.stream(actual.toDense()).flatMapToDouble(Arrays::stream).toArray();
    assertThat(Samples.relativeError(found, flat)).isLessThan(4e-6);
  }

  /** The exact one is the mean of score score' over the policy's own actions. */
  @Test
  void theExactMatrixIsTheExpectedSecondMomentOfTheScores() {
    try (Workers workers = new Workers(2)) {
      LinearizedBatch<DistributionTile> batch = batch(workers);
      double[][] expected = new double[theta.length][theta.length];
      for (int i = 0; i < ROWS; i++) {
        double[] probabilities = new double[ACTIONS];
        double[][] jacobian = jacobian(i, probabilities);
        for (int action = 0; action < ACTIONS; action++) {
          addOuter(probabilities[action] / ROWS, score(action, probabilities, jacobian), expected);
        }
      }
      assertSame(new FisherVectorProduct(batch), expected);
    }
  }

  @Test
  void theEmpiricalOneIsTheirSecondMomentOverTheActionsTaken() {
    float[] actions = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      actions[i] = random.nextInt(ACTIONS);
    }
    try (Workers workers = new Workers(2)) {
      LinearizedBatch<DistributionTile> batch = batch(workers);
      double[][] expected = new double[theta.length][theta.length];
      for (int i = 0; i < ROWS; i++) {
        double[] probabilities = new double[ACTIONS];
        double[][] jacobian = jacobian(i, probabilities);
        addOuter(1.0 / ROWS, score((int) actions[i], probabilities, jacobian), expected);
      }
      assertSame(new EmpiricalFisher(batch, actions), expected);
    }
  }
}
