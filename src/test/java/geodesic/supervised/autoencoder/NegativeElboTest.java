package geodesic.supervised.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.FixedGaussian;
import geodesic.fisher.FisherVectorProduct;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.network.Examples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegativeElboTest {
  private static final int ROWS = 250;

  private final Workers workers = new Workers(1);

  /** Linear and Gaussian: factor analysis, whose evidence is known. */
  private static final VariationalAutoencoder LINEAR =
      new VariationalAutoencoder(
          new Mlp(1, List.of(), 2, Activation.TANH),
          new Mlp(1, List.of(), 1, Activation.TANH),
          new FixedGaussian(1, 0.5));

  private static Examples images(int rows, int inputs) {
    Pcg64 random = new Pcg64(3);
    float[] x = new float[rows * inputs];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return new Examples(rows, x, x);
  }

  /**
   * x = 0.8 z + 0.1 + noise of 0.5: with q the exact posterior the bound is log N(x; 0.1, 0.64 +
   * 0.25).
   */
  @Test
  void withTheExactPosteriorTheBoundIsTheEvidence() {
    double precision = 1 + 0.64 / 0.25;
    double slope = 0.8 / 0.25 / precision;
    float[] theta = {
      (float) slope, 0, (float) (-0.1 * slope), (float) (-0.5 * Math.log(precision)), 0.8f, 0.1f
    };
    Examples images = images(20_000, 1);
    double evidence = 0;
    for (float x : images.x()) {
      evidence += -0.5 * (x - 0.1) * (x - 0.1) / 0.89 - 0.5 * Math.log(2 * Math.PI * 0.89);
    }
    NegativeElbo loss = new NegativeElbo(LINEAR, images.count(), workers);
    loss.evaluate(theta, LINEAR.withNoise(images, new Pcg64(5)));
    assertThat(-loss.loss()).isCloseTo(evidence / images.count(), within(0.02)); // four errors
    for (double g : loss.gradient()) {
      assertThat(g).isBetween(-0.4, 0.4);
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    VariationalAutoencoder model =
        new VariationalAutoencoder(
            new Mlp(3, List.of(5), 4, Activation.TANH),
            new Mlp(2, List.of(6), 3, Activation.TANH),
            new FixedGaussian(3, 0.7));
    float[] theta = model.initial(new Pcg64(1));
    Examples images = model.withNoise(images(ROWS, 3), new Pcg64(2));
    NegativeElbo loss = new NegativeElbo(model, ROWS, workers).evaluate(theta, images);
    assertThat(loss.lossAt(theta)).isEqualTo(loss.loss());
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
      assertThat(loss.lossAt(ahead) - loss.lossAt(back))
          .isCloseTo(slope, within(5e-6 + 1e-3 * Math.abs(slope)));
    }
  }

  /** d'F d / 2 of the encoder's part is the mean KL between the q's of theta and theta + d. */
  @Test
  void theEncodersMetricIsTheFisherMatrixOfTheCode() {
    float[] theta = {0.7f, -0.2f, 0.1f, -0.6f, 0.8f, 0.1f};
    Examples images = LINEAR.withNoise(images(ROWS, 1), new Pcg64(2));
    NegativeElbo loss = new NegativeElbo(LINEAR, ROWS, workers).evaluate(theta, images);
    double[] d = {1e-3, -2e-3, 1e-3, 2e-3};
    double[] product = new double[4];
    new FisherVectorProduct(loss.parts().getFirst()).apply(d, product);
    double kl = 0;
    for (float x : images.x()) {
      double shift = d[0] * x + d[2];
      double logRatio = d[1] * x + d[3]; // log sigma' - log sigma
      double sigma = Math.exp(theta[1] * x + theta[3] + logRatio);
      kl += logRatio + 0.5 * (Math.expm1(-2 * logRatio) + shift * shift / (sigma * sigma));
    }
    kl /= ROWS;
    assertThat(0.5 * Vectors.dot(d, product)).isCloseTo(kl, within(0.02 * kl));
  }

  @Test
  void threadsDoNotMatter() {
    float[] theta = LINEAR.initial(new Pcg64(1));
    Examples images = LINEAR.withNoise(images(3 * ROWS, 1), new Pcg64(2));
    NegativeElbo one = new NegativeElbo(LINEAR, 3 * ROWS, workers).evaluate(theta, images);
    try (Workers two = new Workers(2)) {
      NegativeElbo other = new NegativeElbo(LINEAR, 3 * ROWS, two).evaluate(theta, images);
      assertThat(other.loss()).isEqualTo(one.loss());
      assertThat(Arrays.equals(other.gradient(), one.gradient())).isTrue();
    }
  }
}
