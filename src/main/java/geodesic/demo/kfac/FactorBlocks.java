package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.distribution.Categorical;
import geodesic.fisher.DiagonalFisher;
import geodesic.fisher.EigenvalueCorrected;
import geodesic.fisher.KroneckerFactors;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.network.Activation;
import geodesic.network.Layer;
import geodesic.network.Mlp;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.KfacTrainer;
import geodesic.supervised.network.LinearizedLoss;
import geodesic.supervised.network.Minibatches;
import geodesic.supervised.network.NetworkModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Fisher matrix of a network that is small enough to write it out, beside what stands in for
 * it: digits in 4 x 4 pixels by a network 16-10-8-10, after some steps of K-FAC.
 *
 * @param exact the whole matrix, [row][column]
 * @param kfac K-FAC's, zero outside of its blocks
 * @param rows how far each kind of block is from the exact one
 */
record FactorBlocks(
    List<Layer> layers, double[][] exact, double[][] kfac, List<FactorBlocks.Row> rows) {
  /** A few numbers that no task has. */
  private static final int NUMBER = 9;

  private static final int SIDE = 8;

  /** One matrix in one layer. */
  record Row(int layer, int inputs, int outputs, String matrix, double relativeError) {}

  static FactorBlocks of(DataSet digits, DemoRun run) {
    Mlp network = new Mlp(SIDE * SIDE / 4, List.of(10, 8), 10, Activation.TANH);
    NetworkModel model = new NetworkModel(network, new Categorical(10));
    Examples examples = coarse(Examples.of(digits, 1 / Task.WHITE));
    float[] theta = model.initial(run.random(NUMBER, 0), 1);
    LinearizedLoss loss = new LinearizedLoss(model, examples.count(), run.workers());
    KfacTrainer trainer =
        new KfacTrainer(new KfacTrainer.Options(0.1), loss, run.random(NUMBER, 1));
    Minibatches batches = new Minibatches(examples, 512, run.random(NUMBER, 2));
    for (int step = 0; step < 20; step++) {
      trainer.step(theta, batches.next());
    }
    LinearizedBatch<?> batch = loss.evaluate(theta, examples).linearized();
    double[][] exact = loss.fisher().toDense();
    double[][] kfac = KroneckerFactors.of(batch).matrix().toDense();
    List<Row> rows = new ArrayList<>();
    List<Layer> layers = network.layers();
    for (int l = 0; l < layers.size(); l++) {
      double[][] own = block(exact, layers.get(l));
      rows.add(row(l, layers.get(l), "kfac", own, block(kfac, layers.get(l))));
      rows.add(
          row(l, layers.get(l), "ekfac", own, block(EigenvalueCorrected.of(batch), layers, l)));
      rows.add(row(l, layers.get(l), "diagonal", own, block(DiagonalFisher.of(batch), layers, l)));
    }
    return new FactorBlocks(layers, exact, kfac, rows);
  }

  /** Images with a fourth of the pixels, the means of 2 x 2. */
  private static Examples coarse(Examples images) {
    int side = SIDE / 2;
    float[] x = new float[images.count() * side * side];
    for (int i = 0; i < images.count(); i++) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          int from = i * SIDE * SIDE + 2 * row * SIDE + 2 * column;
          x[i * side * side + row * side + column] =
              0.25f
                  * (images.x()[from]
                      + images.x()[from + 1]
                      + images.x()[from + SIDE]
                      + images.x()[from + SIDE + 1]);
        }
      }
    }
    return new Examples(images.count(), x, images.y());
  }

  private static Row row(
      int layer, Layer shape, String matrix, double[][] exact, double[][] approximation) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      for (int j = 0; j < exact.length; j++) {
        double error = approximation[i][j] - exact[i][j];
        difference += error * error;
        size += exact[i][j] * exact[i][j];
      }
    }
    return new Row(
        layer + 1, shape.inputs(), shape.outputs(), matrix, Math.sqrt(difference / size));
  }

  private static double[][] block(LinearOperator matrix, List<Layer> layers, int layer) {
    return block(matrix.toDense(), layers.get(layer));
  }

  /** A layer's diagonal block. */
  static double[][] block(double[][] matrix, Layer layer) {
    double[][] block = new double[layer.size()][];
    for (int i = 0; i < block.length; i++) {
      block[i] = Arrays.copyOfRange(matrix[layer.at() + i], layer.at(), layer.at() + layer.size());
    }
    return block;
  }

  /** The error of one matrix in one layer. */
  double error(int layer, String matrix) {
    return rows.stream()
        .filter(row -> row.layer() == layer && row.matrix().equals(matrix))
        .mapToDouble(Row::relativeError)
        .findFirst()
        .orElseThrow();
  }
}
