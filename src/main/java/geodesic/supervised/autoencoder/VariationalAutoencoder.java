package geodesic.supervised.autoencoder;

import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.NetworkModel;
import java.util.Arrays;

/**
 * p(x | z) with z ~ N(0, I), and q(z | x) = N(mu(x), diag(sigma(x)^2)). theta holds the encoder's
 * parameters and then the decoder's.
 *
 * @param encoder from x to mu and log sigma, side by side
 * @param decoder from z to the parameters of p(x | z)
 * @param pixels the family of p(x | z), without free parameters
 */
public record VariationalAutoencoder(Mlp encoder, Mlp decoder, Distribution pixels) {
  public VariationalAutoencoder {
    if (encoder.outputs() != 2 * decoder.inputs() || decoder.outputs() != pixels.outputs()) {
      throw new IllegalArgumentException(
          encoder.outputs()
              + " outputs of the encoder do not fit a code of "
              + decoder.inputs()
              + ", or "
              + decoder.outputs()
              + " of the decoder "
              + pixels);
    }
    if (pixels.freeParameters() != 0) {
      throw new IllegalArgumentException(pixels + " has free parameters");
    }
  }

  /** The length of z. */
  public int code() {
    return decoder.inputs();
  }

  /** The length of theta. */
  public int parameters() {
    return encoder.parameters() + decoder.parameters();
  }

  /** Initial parameters; the encoder begins near mu = 0 and sigma = 1. */
  public float[] initial(Pcg64 random) {
    float[] theta = new float[parameters()];
    encoder.initialize(random, 0.1, theta, 0);
    decoder.initialize(random, 1, theta, encoder.parameters());
    return theta;
  }

  /**
   * Images with noise as their targets, as {@link NegativeElbo} takes them: the z of an image is mu
   * + sigma times its noise.
   */
  public Examples withNoise(Examples images, Pcg64 random) {
    float[] noise = new float[images.count() * code()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return new Examples(images.count(), images.x(), noise);
  }

  /**
   * mu(x) and log sigma(x), side by side.
   *
   * @param x count images
   */
  public float[] encode(float[] theta, float[] x, int count, Workers workers) {
    float[] own = Arrays.copyOf(theta, encoder.parameters());
    return new NetworkModel(encoder, new FixedGaussian(2 * code(), 1))
        .outputs(own, x, count, workers);
  }

  /**
   * The parameters of p(x | z).
   *
   * @param z count codes
   */
  public float[] decode(float[] theta, float[] z, int count, Workers workers) {
    float[] own = Arrays.copyOfRange(theta, encoder.parameters(), theta.length);
    return new NetworkModel(decoder, pixels).outputs(own, z, count, workers);
  }
}
