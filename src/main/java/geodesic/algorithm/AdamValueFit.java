package geodesic.algorithm;

import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.optimizer.Adam;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Fits a value function to its targets by epochs of shuffled minibatches with Adam on the mean
 * squared error.
 */
public final class AdamValueFit implements ValueFit {
  private static final double EPSILON = 1e-5;

  private final Options options;
  private final ValueFunction value;
  private final Adam adam;
  private final Shuffle shuffle;
  private final Linearization[] networks;
  private final BackwardPass pass;

  public AdamValueFit(Options options, ValueFunction value, long seed, Workers workers) {
    this.options = options;
    this.value = value;
    Network network = value.network();
    adam = new Adam(network.parameters(), options.valueLearningRate(), EPSILON);
    shuffle = new Shuffle(new Pcg64(SeedStream.VALUE_MINIBATCH.of(seed)));
    int threads = workers.threads();
    int rows = Math.min(options.valueMinibatch(), Tiles.ROWS);
    networks = new Linearization[threads];
    Arrays.setAll(networks, w -> network.newLinearization(rows));
    pass = new BackwardPass(network, 0, networks[0], rows, workers);
  }

  @Override
  public double fit(float[] observations, double[] targets) {
    int n = targets.length;
    int size = value.network().inputs();
    int largest = Math.min(n, options.valueMinibatch());
    float[] x = new float[largest * size];
    double[] y = new double[largest];
    double squares = 0;
    shuffle.begin(n);
    for (int epoch = 0; epoch < options.valueEpochs(); epoch++) {
      shuffle.next();
      squares = 0;
      for (int start = 0; start < n; start += options.valueMinibatch()) {
        int rows = Math.min(options.valueMinibatch(), n - start);
        shuffle.gather(observations, size, start, rows, x);
        shuffle.gather(targets, start, rows, y);
        squares += step(x, y, rows);
      }
    }
    return squares / n;
  }

  /** One step on a minibatch; returns the sum of squared errors before it. */
  private double step(float[] x, double[] y, int rows) {
    Tiles tiles = new Tiles(rows);
    int inputs = value.network().inputs();
    double[] squares = new double[tiles.count()];
    double[] gradient =
        pass.sum(
            tiles,
            (tile, worker, u, none) -> {
              Linearization v = networks[worker];
              int start = tiles.start(tile);
              v.evaluate(value.weights(), tiles.rows(tile), x, start * inputs);
              double sum = 0;
              for (int i = 0; i < v.rows(); i++) {
                double error = v.output()[i * v.stride()] - y[start + i];
                sum += error * error;
                u[i * v.stride()] = (float) (2 * error / rows); // d/dV of the mean square
              }
              squares[tile] = sum;
              return v;
            });
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
    shuffle.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    adam.restore(in);
    shuffle.restore(in);
  }
}
