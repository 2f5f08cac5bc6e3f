package geodesic.fisher;

import geodesic.linalg.KroneckerEigenbasis;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.SymmetricMatrix;
import geodesic.network.Layer;
import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import java.util.List;

/**
 * Kronecker-factored curvature over the minibatches of a training: running averages of the factors
 * (Martens and Grosse 2015, section 5), whose eigenvectors are computed now and then, and between
 * that serve every step. With corrected eigenvalues the second moments along the eigenvectors,
 * averaged in the same way, take the place of the products of eigenvalues (George et al. 2018,
 * algorithm 1); they are cheaper to follow than the eigenvectors.
 */
public final class RunningKroneckerCurvature {
  private final List<Layer> layers;
  private final double decay;
  private final boolean corrected;
  private final KroneckerFactors factors;
  private List<KroneckerEigenbasis> bases = List.of();
  private List<KroneckerInverse> inverses = List.of();

  /** The eigenvalues of each layer. */
  private List<double[]> s = List.of();

  /**
   * @param decay the weight of the past in an average, in [0, 1)
   * @param corrected whether second moments take the place of products of eigenvalues
   */
  public RunningKroneckerCurvature(List<Layer> layers, double decay, boolean corrected) {
    this.layers = List.copyOf(layers);
    this.decay = Bounds.within("decay", decay, 0, 1);
    this.corrected = corrected;
    factors = new KroneckerFactors(layers);
  }

  /** Takes a batch into the averages. */
  public void average(LinearizedBatch<?> batch) {
    factors.average(KroneckerFactors.of(batch), decay);
    if (corrected && !bases.isEmpty()) {
      double[][] moments = EigenvalueCorrected.moments(batch, bases);
      for (int l = 0; l < moments.length; l++) {
        double[] running = s.get(l);
        for (int i = 0; i < running.length; i++) {
          running[i] = decay * running[i] + (1 - decay) * moments[l][i];
        }
      }
    }
  }

  /**
   * Computes the eigenvectors of the averages. Second moments begin anew, at the products of
   * eigenvalues.
   */
  public void decompose(Workers workers) {
    bases = factors.eigenbases(workers);
    KroneckerInverse[] made = new KroneckerInverse[bases.size()];
    workers.forEach(made.length, (l, worker) -> made[l] = new KroneckerInverse(bases.get(l)));
    inverses = List.of(made);
    s = bases.stream().map(basis -> basis.s().clone()).toList();
  }

  /**
   * Solves (F + lambda I) x = g with the curvature as it was last decomposed.
   *
   * @param g from {@code at} on, the parameters of the layers and then the free ones; not modified
   * @param x receives the solution, from {@code at} on
   * @throws IllegalStateException before {@link #decompose}
   */
  public void solve(double lambda, double[] g, double[] x, int at, Workers workers) {
    if (inverses.isEmpty()) {
      throw new IllegalStateException("curvature has not been decomposed");
    }
    workers.forEach(
        inverses.size(),
        (l, worker) -> inverses.get(l).solve(s.get(l), lambda, g, x, at + layers.get(l).at()));
    double[][] free = factors.freeFisher();
    if (free.length > 0) {
      int from = at + layers.getLast().at() + layers.getLast().size();
      LinearOperator inverse = new SymmetricMatrix(free).inverse(lambda).orElseThrow();
      double[] part = new double[free.length];
      double[] solution = new double[free.length];
      System.arraycopy(g, from, part, 0, part.length);
      inverse.apply(part, solution);
      System.arraycopy(solution, 0, x, from, part.length);
    }
  }
}
