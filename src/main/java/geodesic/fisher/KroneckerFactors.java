package geodesic.fisher;

import geodesic.distribution.OutputMetric;
import geodesic.linalg.BlockDiagonalMatrix;
import geodesic.linalg.Kernels;
import geodesic.linalg.KroneckerEigenbasis;
import geodesic.linalg.KroneckerProduct;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.SymmetricMatrix;
import geodesic.network.Layer;
import geodesic.parallel.PerWorker;
import geodesic.parallel.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Kronecker-factored curvature (Martens and Grosse 2015, arXiv:1503.05671): a layer's block of the
 * Fisher matrix, E[h h' (x) d d'], taken as A (x) G with A = E[h h'] of its inputs, the bias's
 * constant 1 included, and G = E[d d'] of the derivatives in its outputs. It is exact where h and d
 * are independent.
 *
 * <p>G is the expectation over the policy's actions itself, sum_k d_k d_k' over the factors of M,
 * where the paper draws one action for each observation. Free parameters have their exact block.
 */
public final class KroneckerFactors {
  private final List<Layer> layers;
  private final double[][] a;
  private final double[][] g;
  private double[][] free;
  private long updates;

  /** Factors without observations, to be averaged into. */
  public KroneckerFactors(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    a = layers.stream().map(l -> new double[l.inputs() * l.inputs()]).toArray(double[][]::new);
    g = layers.stream().map(l -> new double[l.outputs() * l.outputs()]).toArray(double[][]::new);
    free = new double[0][];
  }

  /** The factors of a batch whose network has layers. */
  public static KroneckerFactors of(LinearizedBatch<?> batch) {
    KroneckerFactors factors = new KroneckerFactors(batch.layers());
    factors.sum(batch);
    double observations = batch.observations();
    for (int l = 0; l < factors.a.length; l++) {
      scale(1 / observations, factors.a[l]);
      scale(1 / observations, factors.g[l]);
    }
    factors.free = batch.freeFisher();
    factors.updates = 1;
    return factors;
  }

  /** One thread's buffers. */
  private static final class Workspace {
    final float[] u;
    final float[][] a;
    final float[][] g;

    Workspace(LinearizedBatch<?> batch) {
      u = batch.newOutputs();
      a =
          batch.layers().stream()
              .map(l -> new float[l.inputs() * Kernels.padded(l.inputs())])
              .toArray(float[][]::new);
      g =
          batch.layers().stream()
              .map(l -> new float[l.outputs() * Kernels.padded(l.outputs())])
              .toArray(float[][]::new);
    }
  }

  private void sum(LinearizedBatch<?> batch) {
    PerWorker<Workspace> workspaces = new PerWorker<>(batch.workers(), () -> new Workspace(batch));
    int widest =
        layers.stream().mapToInt(l -> Math.max(l.inputs(), l.outputs())).max().orElseThrow();
    batch
        .workers()
        .forEachOrdered(
            batch.networks().size(),
            (tile, worker) -> {
              Workspace workspace = workspaces.of(worker);
              OutputMetric metric = batch.metrics().get(tile);
              TileProducts products = new TileProducts(batch.networks().get(tile).rows(), widest);
              for (int k = 0; k < metric.factors(); k++) {
                boolean first = k == 0;
                metric.factor(k, workspace.u);
                batch
                    .layered(tile)
                    .backPropagate(
                        workspace.u,
                        (l, h, hStride, d, dStride) -> {
                          int in = layers.get(l).inputs();
                          int out = layers.get(l).outputs();
                          if (first) {
                            products.outer(in, h, hStride, in, h, hStride, workspace.a[l]);
                            products.outer(out, d, dStride, out, d, dStride, workspace.g[l]);
                          } else {
                            products.addOuter(out, d, dStride, workspace.g[l]);
                          }
                        });
              }
            },
            (tile, worker) -> {
              for (int l = 0; l < a.length; l++) {
                int in = layers.get(l).inputs();
                int out = layers.get(l).outputs();
                TileProducts.add(workspaces.of(worker).a[l], in, in, a[l]);
                TileProducts.add(workspaces.of(worker).g[l], out, out, g[l]);
              }
            });
  }

  private static void scale(double factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  /**
   * Moves the running averages towards a batch's factors: average = d average + (1 - d) batch, with
   * d = min(1 - 1/k, decay) in update k, so that the first batches are averaged equally (Martens
   * and Grosse 2015, section 5).
   *
   * @param decay in [0, 1); 0 takes the batch's factors as they are
   */
  public void average(KroneckerFactors batch, double decay) {
    updates++;
    double d = Math.min(1 - 1.0 / updates, decay);
    for (int l = 0; l < a.length; l++) {
      average(batch.a[l], d, a[l]);
      average(batch.g[l], d, g[l]);
    }
    free = batch.free;
  }

  private static void average(double[] batch, double d, double[] running) {
    for (int i = 0; i < running.length; i++) {
      running[i] = d * running[i] + (1 - d) * batch[i];
    }
  }

  /** The eigenvectors and eigenvalues of both factors of each layer. */
  List<KroneckerEigenbasis> eigenbases() {
    try (Workers alone = new Workers(1)) {
      return eigenbases(alone);
    }
  }

  /** The same, several factors at a time. */
  List<KroneckerEigenbasis> eigenbases(Workers workers) {
    SymmetricEigen[] eigen = new SymmetricEigen[2 * a.length];
    workers.forEach(
        eigen.length,
        (i, worker) -> {
          Layer layer = layers.get(i / 2);
          eigen[i] =
              i % 2 == 0
                  ? SymmetricEigen.of(a[i / 2], layer.inputs())
                  : SymmetricEigen.of(g[i / 2], layer.outputs());
        });
    List<KroneckerEigenbasis> bases = new ArrayList<>();
    for (int l = 0; l < a.length; l++) {
      bases.add(KroneckerEigenbasis.product(eigen[2 * l], eigen[2 * l + 1]));
    }
    return bases;
  }

  /** The free parameters' block. */
  double[][] freeFisher() {
    return free;
  }

  /** The matrix, block by block; it has its own damped inverse, (A (x) G + lambda I)^-1 exactly. */
  public LinearOperator matrix() {
    return matrix(eigenbases());
  }

  /**
   * The matrix with factored damping, (A + pi sqrt(lambda) I) (x) (G + sqrt(lambda) / pi I) in each
   * layer, and lambda added to the free parameters' block. It is near A (x) G + lambda I, and its
   * inverse takes Cholesky factors instead of eigenvectors. pi is the root of the mean eigenvalue
   * of A over that of G (Martens and Grosse 2015, section 6.3).
   *
   * @param lambda above 0
   */
  private LinearOperator factorDamped(double lambda) {
    List<LinearOperator> all = new ArrayList<>();
    for (int l = 0; l < a.length; l++) {
      int in = layers.get(l).inputs();
      int out = layers.get(l).outputs();
      double meanA = trace(a[l], in) / in;
      double meanG = trace(g[l], out) / out;
      double pi = meanA > 0 && meanG > 0 ? Math.sqrt(meanA / meanG) : 1;
      double root = Math.sqrt(lambda);
      all.add(
          new KroneckerProduct(
              in, shifted(a[l], in, pi * root), out, shifted(g[l], out, root / pi)));
    }
    double[][] block = new double[free.length][];
    for (int i = 0; i < free.length; i++) {
      block[i] = free[i].clone();
      block[i][i] += lambda;
    }
    all.add(new SymmetricMatrix(block));
    return new BlockDiagonalMatrix(all);
  }

  private static double trace(double[] matrix, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += matrix[i * n + i];
    }
    return sum;
  }

  private static double[] shifted(double[] matrix, int n, double shift) {
    double[] shifted = matrix.clone();
    for (int i = 0; i < n; i++) {
      shifted[i * n + i] += shift;
    }
    return shifted;
  }

  /** The damped matrix, which has its own inverse. */
  public LinearOperator damped(FactorInverse inverse, double lambda) {
    return switch (inverse) {
      case EIGEN -> matrix().damped(lambda);
      case CHOLESKY -> factorDamped(lambda);
    };
  }

  /** The matrix with such blocks for the layers. */
  LinearOperator matrix(List<KroneckerEigenbasis> blocks) {
    List<LinearOperator> all = new ArrayList<>(blocks);
    all.add(new SymmetricMatrix(free));
    return new BlockDiagonalMatrix(all);
  }

  /** Writes the averages; the free parameters' block is the last batch's and not kept. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(updates);
    for (int l = 0; l < a.length; l++) {
      write(out, a[l]);
      write(out, g[l]);
    }
  }

  private static void write(DataOutput out, double[] x) throws IOException {
    for (double element : x) {
      out.writeDouble(element);
    }
  }

  /** Restores what {@link #save} wrote, for the same layers. */
  public void restore(DataInput in) throws IOException {
    updates = in.readLong();
    for (int l = 0; l < a.length; l++) {
      read(in, a[l]);
      read(in, g[l]);
    }
  }

  private static void read(DataInput in, double[] x) throws IOException {
    for (int i = 0; i < x.length; i++) {
      x[i] = in.readDouble();
    }
  }
}
