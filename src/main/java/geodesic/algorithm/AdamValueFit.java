package geodesic.algorithm;

import geodesic.linalg.Vectors;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import geodesic.random.SeedSequence;
import geodesic.trustregion.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Fits a value function to its targets by epochs of shuffled minibatches with Adam on the mean
 * squared error.
 */
public final class AdamValueFit implements ValueFit {
  /** The spawn key of a run's seed that the shuffles draw from. */
  private static final int SHUFFLE_STREAM = 4;

  private static final double EPSILON = 1e-5;

  private final Options options;
  private final ValueFunction value;
  private final Workers workers;
  private final Adam adam;
  private final Pcg64 random;
  private final Linearization[] networks;
  private final float[][] part;
  private final float[][] residual;
  private final double[] gradient;

  public AdamValueFit(Options options, ValueFunction value, long seed, Workers workers) {
    this.options = options;
    this.value = value;
    this.workers = workers;
    Network network = value.network();
    adam = new Adam(network.parameters(), options.valueLearningRate(), EPSILON);
    random = new Pcg64(new SeedSequence(seed, SHUFFLE_STREAM));
    int threads = workers.threads();
    int rows = Math.min(options.valueMinibatch(), Tiles.ROWS);
    networks = new Linearization[threads];
    residual = new float[threads][];
    part = new float[threads][network.parameters()];
    for (int w = 0; w < threads; w++) {
      networks[w] = network.newLinearization(rows);
      residual[w] = new float[rows * networks[w].stride()];
    }
    gradient = new double[network.parameters()];
  }

  @Override
  public double fit(float[] observations, double[] targets) {
    int n = targets.length;
    int size = value.network().inputs();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int largest = Math.min(n, options.valueMinibatch());
    float[] x = new float[largest * size];
    double[] y = new double[largest];
    double squares = 0;
    for (int epoch = 0; epoch < options.valueEpochs(); epoch++) {
      shuffle(order);
      squares = 0;
      for (int start = 0; start < n; start += options.valueMinibatch()) {
        int rows = Math.min(options.valueMinibatch(), n - start);
        for (int i = 0; i < rows; i++) {
          System.arraycopy(observations, order[start + i] * size, x, i * size, size);
          y[i] = targets[order[start + i]];
        }
        squares += step(x, y, rows);
      }
    }
    return squares / n;
  }

  /** Fisher and Yates' shuffle. */
  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** One step on a minibatch; returns the sum of squared errors before it. */
  private double step(float[] x, double[] y, int rows) {
    Tiles tiles = new Tiles(rows);
    int inputs = value.network().inputs();
    double[] squares = new double[tiles.count()];
    Arrays.fill(gradient, 0);
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          Linearization v = networks[worker];
          int start = tiles.start(tile);
          v.evaluate(value.weights(), tiles.rows(tile), x, start * inputs);
          float[] u = residual[worker];
          double sum = 0;
          for (int i = 0; i < v.rows(); i++) {
            double error = v.output()[i * v.stride()] - y[start + i];
            sum += error * error;
            u[i * v.stride()] = (float) (2 * error / rows); // d/dV of the mean square
          }
          squares[tile] = sum;
          v.transposedJacobianTimes(u, part[worker], 0);
        },
        (tile, worker) -> Vectors.add(part[worker], gradient));
    adam.step(value.theta(), gradient);
    value.changed();
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return sum;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    adam.save(out);
    random.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    adam.restore(in);
    random.restore(in);
  }
}
