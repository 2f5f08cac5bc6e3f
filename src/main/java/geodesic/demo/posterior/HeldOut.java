package geodesic.demo.posterior;

import geodesic.random.Pcg64;
import geodesic.random.Shuffle;
import geodesic.statistics.EffectiveSampleSize;
import geodesic.statistics.SplitRHat;
import geodesic.statistics.Statistics;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.model.NetworkRegression;
import java.util.Arrays;
import java.util.List;

/**
 * A data set of which a tenth is held out, all in the training part's units of deviation.
 *
 * @param scale the training targets' standard deviation
 */
record HeldOut(DataSet training, DataSet test, double scale) {
  /** Predictions whose chains are compared. */
  private static final int WATCHED = 10;

  static HeldOut of(DataSet data, Pcg64 random) {
    int[] order = Shuffle.permutation(data.rows(), random);
    int kept = data.rows() * 9 / 10;
    DataSet training = data.rows(Arrays.copyOf(order, kept));
    DataSet test = data.rows(Arrays.copyOfRange(order, kept, order.length));
    int d = data.features().size();
    double[] mean = new double[d];
    double[] sd = new double[d];
    for (int j = 0; j < d; j++) {
      int column = j;
      double[] x = Arrays.stream(training.x()).mapToDouble(row -> row[column]).toArray();
      mean[j] = Statistics.mean(x);
      sd[j] = Statistics.std(x);
    }
    double center = Statistics.mean(training.y());
    double scale = Statistics.std(training.y());
    return new HeldOut(
        scaled(training, mean, sd, center, scale), scaled(test, mean, sd, center, scale), scale);
  }

  private static DataSet scaled(
      DataSet data, double[] mean, double[] sd, double center, double scale) {
    double[][] x = new double[data.rows()][mean.length];
    double[] y = new double[data.rows()];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        x[i][j] = (data.x()[i][j] - mean[j]) / sd[j];
      }
      y[i] = (data.y()[i] - center) / scale;
    }
    return new DataSet(data.name(), data.features(), x, y);
  }

  /**
   * What draws say of the rows held out: with the density of each the mean over the draws.
   *
   * @param draws by chain: [draw][parameter]
   */
  NetworkRow row(String id, List<double[][]> draws, int hidden, double seconds) {
    NetworkRegression network = new NetworkRegression(test, hidden, 1);
    int n = test.rows();
    int each = draws.getFirst().length;
    double[] density = new double[n];
    double[] prediction = new double[n];
    double[][][] watched = new double[WATCHED][draws.size()][each];
    for (int c = 0; c < draws.size(); c++) {
      for (int i = 0; i < each; i++) {
        double[] theta = draws.get(c)[i];
        double[] logs = network.logLikelihoods(theta);
        double[] f = network.predictions(theta);
        for (int r = 0; r < n; r++) {
          density[r] += StrictMath.exp(logs[r]);
          prediction[r] += f[r];
        }
        for (int r = 0; r < WATCHED; r++) {
          watched[r][c][i] = f[r];
        }
      }
    }
    double all = (double) draws.size() * each;
    double nll = StrictMath.log(scale);
    double squares = 0;
    for (int r = 0; r < n; r++) {
      nll -= StrictMath.log(density[r] / all) / n;
      double error = prediction[r] / all - test.y()[r];
      squares += error * error / n;
    }
    boolean chains = each >= 4;
    double rHat =
        chains ? Arrays.stream(watched).mapToDouble(SplitRHat::of).max().orElseThrow() : Double.NaN;
    double ess =
        chains
            ? Arrays.stream(watched).mapToDouble(EffectiveSampleSize::bulk).min().orElseThrow()
            : Double.NaN;
    return new NetworkRow(id, (int) all, nll, scale * Math.sqrt(squares), rHat, ess, seconds);
  }
}
