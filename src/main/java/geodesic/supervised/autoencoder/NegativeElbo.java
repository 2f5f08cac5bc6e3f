package geodesic.supervised.autoencoder;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.Vectors;
import geodesic.network.LayeredLinearization;
import geodesic.network.Linearization;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.TrainingLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The negative evidence lower bound of a {@link VariationalAutoencoder}, mean over images in nats:
 * KL(q(z | x) || N(0, I)) - log p(x | z) at z = mu + sigma epsilon (Kingma and Welling 2014,
 * section 2.4). The examples' targets are epsilon, so that one evaluation can be repeated at other
 * parameters.
 *
 * <p>Its curvature is the Fisher matrix of the joint distribution q(z | x) p(x' | z), in which the
 * parameters of the encoder and those of the decoder are orthogonal: a block for each network, with
 * the Fisher matrices of q and of p as metrics of the outputs. Where q is as good as it can be, its
 * precision is that of the bound: 1 / sigma^2 is the curvature in mu of both terms together.
 *
 * <p>Not thread-safe.
 */
public final class NegativeElbo implements TrainingLoss {
  private final VariationalAutoencoder model;
  private final Workers workers;
  private final int code;
  private final List<LayeredLinearization> encoders = new ArrayList<>();
  private final List<LayeredLinearization> decoders = new ArrayList<>();
  private final List<DistributionTile> pixels = new ArrayList<>();
  private final List<CodeMetric> codes = new ArrayList<>();
  private final Weights encoderWeights;
  private final Weights decoderWeights;
  private final float[][] z;
  private final float[][] parts;
  private final double[] gradient;
  private final double[] minusOne;
  private final double[] losses;
  private float[] theta;
  private Examples examples;
  private Tiles tiles;
  private double loss;

  /**
   * @param capacity the most images of one evaluation, at least 1
   */
  public NegativeElbo(VariationalAutoencoder model, int capacity, Workers workers) {
    this.model = model;
    this.workers = workers;
    code = model.code();
    tiles = new Tiles(capacity);
    for (int tile = 0; tile < tiles.count(); tile++) {
      encoders.add(model.encoder().newLinearization(tiles.rows(tile)));
      decoders.add(model.decoder().newLinearization(tiles.rows(tile)));
      pixels.add(model.pixels().newTile(tiles.rows(tile)));
      codes.add(null);
    }
    encoderWeights = model.encoder().newWeights();
    decoderWeights = model.decoder().newWeights();
    z = new float[workers.threads()][tiles.rows(0) * code];
    parts = new float[workers.threads()][model.parameters()];
    gradient = new double[model.parameters()];
    minusOne = new double[tiles.rows(0)];
    Arrays.fill(minusOne, -1);
    losses = new double[capacity];
  }

  @Override
  public int parameters() {
    return model.parameters();
  }

  @Override
  public Workers workers() {
    return workers;
  }

  private void begin(float[] parameters, Examples images) {
    if (images.count() > losses.length || images.targetSize() != code) {
      throw new IllegalArgumentException(
          images.count() + " images with " + images.targetSize() + " numbers of noise each");
    }
    tiles = new Tiles(images.count());
    encoderWeights.set(parameters, 0);
    decoderWeights.set(parameters, model.encoder().parameters());
  }

  @Override
  public NegativeElbo evaluate(float[] theta, Examples examples) {
    this.theta = theta;
    this.examples = examples;
    begin(theta, examples);
    Arrays.fill(gradient, 0);
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          forward(tile, worker, examples);
          backward(tile, parts[worker]);
        },
        (tile, worker) -> Vectors.add(parts[worker], gradient));
    loss = mean();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= examples.count();
    }
    return this;
  }

  private double mean() {
    double sum = 0;
    for (int i = 0; i < examples.count(); i++) {
      sum += losses[i];
    }
    return sum / examples.count();
  }

  /** One tile's losses. */
  private void forward(int tile, int worker, Examples images) {
    int start = tiles.start(tile);
    Linearization q = encoders.get(tile);
    q.evaluate(encoderWeights, tiles.rows(tile), images.x(), start * model.encoder().inputs());
    float[] outputs = q.output();
    float[] own = z[worker];
    for (int i = 0; i < q.rows(); i++) {
      double kl = 0;
      for (int k = 0; k < code; k++) {
        double mu = outputs[i * q.stride() + k];
        double logSigma = outputs[i * q.stride() + code + k];
        double sigma = StrictMath.exp(logSigma);
        kl += 0.5 * (mu * mu + sigma * sigma - 1) - logSigma;
        own[i * code + k] = (float) (mu + sigma * images.y()[(start + i) * code + k]);
      }
      losses[start + i] = kl;
    }
    Linearization p = decoders.get(tile);
    p.evaluate(decoderWeights, q.rows(), own, 0);
    DistributionTile d = pixels.get(tile);
    d.set(p.rows(), p.output(), p.stride(), new float[0]);
    double[] logProbability = new double[p.rows()];
    d.logProbabilities(images.x(), start * model.encoder().inputs(), logProbability, 0);
    for (int i = 0; i < p.rows(); i++) {
      losses[start + i] -= logProbability[i];
    }
  }

  /** One tile's gradient, summed over its images. */
  private void backward(int tile, float[] to) {
    int start = tiles.start(tile);
    LayeredLinearization q = encoders.get(tile);
    LayeredLinearization p = decoders.get(tile);
    float[] u = new float[p.rows() * p.stride()];
    pixels
        .get(tile)
        .score(examples.x(), start * model.encoder().inputs(), minusOne, 0, u, new double[0]);
    p.transposedJacobianTimes(u, to, model.encoder().parameters());
    float[] dz = codeGradient(p, u);
    float[] v = new float[q.rows() * q.stride()];
    float[] outputs = q.output();
    for (int i = 0; i < q.rows(); i++) {
      for (int k = 0; k < code; k++) {
        int at = i * q.stride() + k;
        double sigma = StrictMath.exp(outputs[at + code]);
        double byZ = dz[i * code + k];
        double noise = examples.y()[(start + i) * code + k];
        v[at] = (float) (outputs[at] + byZ); // d / d mu
        v[at + code] = (float) (sigma * sigma - 1 + byZ * sigma * noise); // d / d log sigma
      }
    }
    q.transposedJacobianTimes(v, to, 0);
    codes.set(tile, new CodeMetric(code, q.rows(), q.stride(), outputs));
  }

  /** d / d z for each image: the first layer's deltas times its weights. */
  private float[] codeGradient(LayeredLinearization p, float[] u) {
    float[] dz = new float[p.rows() * code];
    int from = model.encoder().parameters();
    p.backPropagate(
        u,
        (layer, h, hStride, d, dStride) -> {
          if (layer == 0) {
            int width = model.decoder().layers().getFirst().outputs();
            for (int i = 0; i < p.rows(); i++) {
              for (int k = 0; k < code; k++) {
                float sum = 0;
                for (int j = 0; j < width; j++) {
                  sum = Math.fma(d[i * dStride + j], theta[from + k * width + j], sum);
                }
                dz[i * code + k] = sum;
              }
            }
          }
        });
    return dz;
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public double[] gradient() {
    return gradient;
  }

  /** The activations that {@link #parts} are made from are then those of the other parameters. */
  @Override
  public double lossAt(float[] there) {
    begin(there, examples);
    workers.forEach(tiles.count(), (tile, worker) -> forward(tile, worker, examples));
    return mean();
  }

  @Override
  public List<LinearizedBatch<?>> parts() {
    int count = tiles.count();
    return List.of(
        new LinearizedBatch<>(
            model.encoder(),
            List.copyOf(encoders.subList(0, count)),
            codes.subList(0, count),
            workers),
        new LinearizedBatch<>(
            model.decoder(),
            List.copyOf(decoders.subList(0, count)),
            pixels.subList(0, count),
            workers));
  }
}
