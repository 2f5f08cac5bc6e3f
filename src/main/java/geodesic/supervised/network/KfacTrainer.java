package geodesic.supervised.network;

import geodesic.fisher.LinearizedBatch;
import geodesic.fisher.RunningKroneckerCurvature;
import geodesic.fisher.SketchedMetric;
import geodesic.linalg.Vectors;
import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import geodesic.trustregion.LevenbergMarquardt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Kronecker-factored approximate curvature as an optimiser (Martens and Grosse 2015,
 * arXiv:1503.05671, algorithm 2). The direction is -(A (x) G + lambda I)^-1 gradient, layer by
 * layer, with running averages of the factors; the step is alpha times it plus mu times the last
 * step, with alpha and mu at the minimum of the quadratic model by the exact Fisher matrix of the
 * minibatch (section 7), so there is no learning rate; lambda follows how well that model predicts
 * (section 6.5).
 *
 * <p>Where the paper damps A and G each by a part of sqrt(lambda), their eigenvectors make the
 * damping of the product exact. George et al. 2018 (arXiv:1806.03884) replace the products of
 * eigenvalues by second moments: {@link Options#corrected}.
 */
public final class KfacTrainer implements Trainer {
  /** Steps between two looks at how well the model predicts. */
  private static final int ADAPTATION_INTERVAL = 5;

  /** What lambda is multiplied by where it predicts well: (19/20)^5. */
  private static final double ADAPTATION_FACTOR = 0.7737809375;

  private static final double DECAY = 0.95;

  /** During so many first steps the eigenvectors are computed in each. */
  private static final int WARM_UP = 3;

  /**
   * The settings.
   *
   * @param damping the first lambda, above 0
   * @param penalty of the loss, which is curvature too; at least 0
   * @param corrected whether it is E-KFAC
   * @param factorsEvery steps from one update of the averages to the next, at least 1
   * @param basisEvery steps from one decomposition to the next, at least 1
   */
  public record Options(
      double damping, double penalty, boolean corrected, int factorsEvery, int basisEvery) {
    public Options {
      Bounds.above("damping", damping, 0);
      Bounds.atLeast("penalty", penalty, 0);
      Bounds.atLeast("factorsEvery", factorsEvery, 1);
      Bounds.atLeast("basisEvery", basisEvery, 1);
    }

    /** K-FAC with averages in each step and eigenvectors in each twentieth. */
    public Options(double damping) {
      this(damping, 0, false, 1, 20);
    }
  }

  private final Options options;
  private final TrainingLoss loss;
  private final Pcg64 random;
  private final LevenbergMarquardt adaptation;
  private final List<RunningKroneckerCurvature> curvatures = new ArrayList<>();
  private final double[] last;
  private int steps;

  /**
   * @param random draws the signs that stand in for targets; see {@link SketchedMetric}
   */
  public KfacTrainer(Options options, TrainingLoss loss, Pcg64 random) {
    this.options = options;
    this.loss = loss;
    this.random = random;
    adaptation = new LevenbergMarquardt(options.damping, ADAPTATION_FACTOR);
    last = new double[loss.parameters()];
  }

  /** lambda of the next step. */
  public double damping() {
    return adaptation.damping();
  }

  @Override
  public double step(float[] theta, Examples examples) {
    loss.evaluate(theta, examples);
    List<LinearizedBatch<?>> parts = loss.parts();
    follow(parts);
    double lambda = adaptation.damping() + options.penalty;
    double before = loss.loss();
    double[] g = loss.gradient();
    double[] delta = direction(parts, lambda, g);
    double predicted = towardsMinimum(parts, lambda, g, delta);
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] + last[i]);
    }
    steps++;
    if (steps % ADAPTATION_INTERVAL == 0) {
      adaptation.observe((loss.lossAt(theta) - before) / predicted); // rho
    }
    return before;
  }

  /** Keeps the curvature up to date. */
  private void follow(List<LinearizedBatch<?>> parts) {
    boolean averages = steps % options.factorsEvery == 0 || steps < WARM_UP;
    boolean basis = steps % options.basisEvery == 0 || steps < WARM_UP;
    for (int p = 0; p < parts.size(); p++) {
      if (curvatures.size() == p) {
        curvatures.add(
            new RunningKroneckerCurvature(parts.get(p).layers(), DECAY, options.corrected));
      }
      if (averages) {
        curvatures.get(p).average(SketchedMetric.of(parts.get(p), random));
      }
      if (basis) {
        curvatures.get(p).decompose(loss.workers());
      }
    }
  }

  /** Delta = -(F + lambda I)^-1 g. */
  private double[] direction(List<LinearizedBatch<?>> parts, double lambda, double[] g) {
    double[] delta = new double[g.length];
    int at = 0;
    for (int p = 0; p < parts.size(); p++) {
      curvatures.get(p).solve(lambda, g, delta, at, loss.workers());
      at += parts.get(p).size();
    }
    for (int i = 0; i < delta.length; i++) {
      delta[i] = -delta[i];
    }
    return delta;
  }

  /**
   * Replaces the last step d by alpha Delta + mu d, at the minimum over alpha and mu of M = g'd +
   * d'(F + lambda I) d / 2.
   *
   * @return M there
   */
  private double towardsMinimum(
      List<LinearizedBatch<?>> parts, double lambda, double[] g, double[] delta) {
    double[][] f = Curvature.innerProducts(parts, delta, last);
    double aa = f[0][0] + lambda * Vectors.dot(delta, delta);
    double ab = f[0][1] + lambda * Vectors.dot(delta, last);
    double bb = f[1][1] + lambda * Vectors.dot(last, last);
    double ga = Vectors.dot(g, delta);
    double gb = Vectors.dot(g, last);
    double determinant = aa * bb - ab * ab;
    double alpha;
    double mu;
    if (determinant > 1e-8 * aa * bb) {
      alpha = (ab * gb - bb * ga) / determinant;
      mu = (ab * ga - aa * gb) / determinant;
    } else { // no last step, or one along Delta
      alpha = aa > 0 ? -ga / aa : 0;
      mu = 0;
    }
    for (int i = 0; i < last.length; i++) {
      last[i] = alpha * delta[i] + mu * last[i];
    }
    if (!Double.isFinite(Vectors.dot(last, last))) {
      Arrays.fill(last, 0);
      throw new ArithmeticException("a step of K-FAC is not finite");
    }
    return 0.5 * (alpha * ga + mu * gb); // at the minimum M is half of its linear part
  }
}
