package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for every objective. */
abstract class ObjectiveContract {
  abstract Objective objective();

  /** How exact its gradient is, relative to its norm. */
  double precision() {
    return 1e-7;
  }

  /** How far a finite difference goes. */
  double difference() {
    return 1e-5;
  }

  final double[] point() {
    double[] theta = objective().start();
    Vectors.addScaled(0.1, Samples.doubles(new Pcg64(5), theta.length, 1), theta);
    return theta;
  }

  @Test
  void theGradientIsTheLosses() {
    Objective objective = objective();
    double[] theta = point();
    double[] before = theta.clone();
    double[] gradient = new double[objective.size()];
    objective.valueAndGradient(theta, gradient);
    assertThat(theta).as("not modified").containsExactly(before);
    double[] scratch = new double[gradient.length];
    for (int repeat = 0; repeat < 3; repeat++) {
      double[] v = Samples.doubles(new Pcg64(7 + repeat), theta.length, 1);
      double[] forward = theta.clone();
      double[] backward = theta.clone();
      Vectors.addScaled(difference(), v, forward);
      Vectors.addScaled(-difference(), v, backward);
      double slope =
          (objective.valueAndGradient(forward, scratch)
                  - objective.valueAndGradient(backward, scratch))
              / (2 * difference());
      assertThat(Math.abs(slope - Vectors.dot(gradient, v)))
          .isLessThan(precision() * Vectors.norm(gradient) * Vectors.norm(v));
    }
  }

  @Test
  void theHessianIsTheGradients() {
    Objective objective = objective();
    double[] theta = point();
    Optional<LinearOperator> hessian = objective.hessian(theta);
    assertThat(hessian).isPresent();
    double[] v = Samples.doubles(new Pcg64(6), theta.length, 1);
    double[] product = new double[theta.length];
    hessian.orElseThrow().apply(v, product);
    double[] forward = theta.clone();
    double[] backward = theta.clone();
    Vectors.addScaled(difference(), v, forward);
    Vectors.addScaled(-difference(), v, backward);
    double[] up = new double[theta.length];
    double[] down = new double[theta.length];
    objective.valueAndGradient(forward, up);
    objective.valueAndGradient(backward, down);
    Vectors.addScaled(-1, down, up);
    for (int i = 0; i < up.length; i++) {
      up[i] /= 2 * difference();
    }
    assertThat(Samples.relativeError(product, up)).isLessThan(10 * precision());
  }

  @Test
  void fishersArePositiveSemiDefinite() {
    Objective objective = objective();
    int n = objective.size();
    for (Fisher kind : Fisher.values()) {
      objective
          .fisher(kind, point())
          .ifPresent(fisher -> {
            assertThat(fisher.size()).isEqualTo(n);
            double[] flat = new double[n * n];
            double[][] dense = fisher.toDense();
            for (int i = 0; i < n; i++) {
              System.arraycopy(dense[i], 0, flat, i * n, n);
            }
            double[] values = SymmetricEigen.values(flat, n);
            assertThat(values[0]).as("%s", kind).isGreaterThan(-1e-6 * values[n - 1]);
            assertThat(values[n - 1]).isPositive();
          });
    }
  }

  @Test
  void theDiagonalIsTheExactMatrixs() {
    Objective objective = objective();
    double[][] exact = objective.fisher(Fisher.EXACT, point()).orElseThrow().toDense();
    double[][] diagonal = objective.fisher(Fisher.DIAGONAL, point()).orElseThrow().toDense();
    double[] of = new double[exact.length];
    double[] written = new double[exact.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = exact[i][i];
      written[i] = diagonal[i][i];
    }
    assertThat(Samples.relativeError(written, of)).isLessThan(precision());
  }
}
