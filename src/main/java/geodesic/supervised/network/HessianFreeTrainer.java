package geodesic.supervised.network;

import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.options.Bounds;
import geodesic.trustregion.LevenbergMarquardt;
import java.util.List;

/**
 * Hessian-free optimisation (Martens 2010) with the Gauss-Newton or Fisher matrix itself: (F +
 * lambda I) d = -gradient by conjugate gradient, on a part of the examples, whose gradient is taken
 * on all; the step is shortened until the loss falls, and lambda follows how well the quadratic
 * model predicts.
 */
public final class HessianFreeTrainer implements Trainer {
  private static final double SHORTER = 0.7;
  private static final int CANDIDATES = 12;

  /**
   * The settings.
   *
   * @param damping the first lambda, above 0
   * @param penalty of the loss, which is curvature too; at least 0
   * @param products the most Fisher-vector products of a step, at least 1
   * @param curvatureEvery one in so many examples makes up F, at least 1
   */
  public record Options(double damping, double penalty, int products, int curvatureEvery) {
    public Options {
      Bounds.above("damping", damping, 0);
      Bounds.atLeast("penalty", penalty, 0);
      Bounds.atLeast("products", products, 1);
      Bounds.atLeast("curvatureEvery", curvatureEvery, 1);
    }
  }

  private final Options options;
  private final TrainingLoss loss;
  private final TrainingLoss part;
  private final ConjugateGradient cg;
  private final LevenbergMarquardt adaptation;

  /**
   * @param part the same loss in an object of its own, for the examples that make up F
   */
  public HessianFreeTrainer(Options options, TrainingLoss loss, TrainingLoss part) {
    this.options = options;
    this.loss = loss;
    this.part = part;
    cg = new ConjugateGradient(options.products, 1e-2);
    adaptation = new LevenbergMarquardt(options.damping);
  }

  @Override
  public double step(float[] theta, Examples examples) {
    double before = loss.evaluate(theta, examples).loss();
    double[] g = loss.gradient();
    double[] b = g.clone();
    for (int i = 0; i < b.length; i++) {
      b[i] = -b[i];
    }
    double lambda = adaptation.damping();
    LinearOperator f = fisher(theta, examples).damped(lambda + options.penalty);
    double[] d = cg.solve(f, b).x();
    double[] product = new double[d.length];
    f.apply(d, product);
    double predicted = Vectors.dot(g, d) + 0.5 * Vectors.dot(d, product);
    double scale = 1;
    double full = Double.NaN;
    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
      float[] there = theta.clone();
      for (int i = 0; i < there.length; i++) {
        there[i] = (float) (theta[i] + scale * d[i]);
      }
      double after = loss.lossAt(there);
      full = candidate == 0 ? after : full;
      if (after < before) {
        System.arraycopy(there, 0, theta, 0, there.length);
        break;
      }
      scale *= SHORTER;
    }
    adaptation.observe((full - before) / predicted); // rho, of the whole step
    return before;
  }

  private LinearOperator fisher(float[] theta, Examples examples) {
    if (options.curvatureEvery == 1) {
      return Curvature.products(loss.parts());
    }
    int[] some = new int[Math.max(1, examples.count() / options.curvatureEvery)];
    for (int i = 0; i < some.length; i++) {
      some[i] = i * options.curvatureEvery;
    }
    List<LinearizedBatch<?>> parts = part.evaluate(theta, examples.rows(some)).parts();
    return Curvature.products(parts);
  }
}
