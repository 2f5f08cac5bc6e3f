package geodesic.supervised.problem;

import geodesic.fisher.DiagonalFisher;
import geodesic.fisher.Fisher;
import geodesic.fisher.KroneckerFactors;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.parallel.Workers;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.LinearizedLoss;
import geodesic.supervised.network.NetworkModel;
import java.util.Optional;

/**
 * The mean of -log p(y | x, theta) of a network over all of its examples. The network computes in
 * float: theta is rounded where it is evaluated, and loss and gradient carry rounding errors of
 * float. Matrices are known by their products, but for the diagonal and the Kronecker factors.
 */
public final class NetworkLoss implements Objective {
  /** How far a Hessian's product looks along its vector, in the norm of theta. */
  private static final double DIFFERENCE = 1e-2;

  private final NetworkModel model;
  private final Examples examples;
  private final LinearizedLoss loss;
  private final float[] start;

  /**
   * @param start where a descent begins; not modified
   * @param workers compute tiles at the same time; no result depends on how many there are
   */
  public NetworkLoss(NetworkModel model, Examples examples, float[] start, Workers workers) {
    this.model = model;
    this.examples = examples;
    this.start = start.clone();
    loss = new LinearizedLoss(model, examples.count(), workers);
  }

  @Override
  public int size() {
    return model.parameters();
  }

  @Override
  public double[] start() {
    double[] theta = new double[start.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = start[i];
    }
    return theta;
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    evaluate(theta);
    System.arraycopy(loss.gradient(), 0, gradient, 0, gradient.length);
    return loss.loss();
  }

  private void evaluate(double[] theta) {
    float[] rounded = new float[theta.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) theta[i];
    }
    loss.evaluate(rounded, examples);
  }

  /**
   * By central differences of the gradient: two evaluations a product, exact to some 1e-3. In
   * general indefinite.
   */
  @Override
  public Optional<LinearOperator> hessian(double[] theta) {
    double[] at = theta.clone();
    return Optional.of(
        new LinearOperator() {
          @Override
          public int size() {
            return at.length;
          }

          @Override
          public void apply(double[] v, double[] out) {
            double h = DIFFERENCE / Vectors.norm(v);
            double[] moved = at.clone();
            Vectors.addScaled(h, v, moved);
            valueAndGradient(moved, out);
            System.arraycopy(at, 0, moved, 0, at.length);
            Vectors.addScaled(-h, v, moved);
            double[] below = new double[out.length];
            valueAndGradient(moved, below);
            for (int i = 0; i < out.length; i++) {
              out[i] = (out[i] - below[i]) / (2 * h);
            }
          }
        });
  }

  /** A matrix of products is valid until the loss is evaluated elsewhere. */
  @Override
  public Optional<LinearOperator> fisher(Fisher kind, double[] theta) {
    evaluate(theta);
    return switch (kind) {
      case EXACT -> Optional.of(loss.fisher());
      case EMPIRICAL -> Optional.of(loss.empiricalFisher());
      case DIAGONAL -> Optional.of(DiagonalFisher.of(loss.linearized()));
      case KFAC -> Optional.of(KroneckerFactors.of(loss.linearized()).matrix());
      case MONTE_CARLO, BLOCK_DIAGONAL, EKFAC -> Optional.empty();
    };
  }
}
