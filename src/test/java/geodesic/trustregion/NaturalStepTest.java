package geodesic.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.DenseOperator;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalStepTest {
  private static final int N = 12;
  private static final double DELTA = 0.01;
  private static final ConjugateGradient EXACT = new ConjugateGradient(200, 1e-13);

  private final Pcg64 random = new Pcg64(1);
  private final double[][] fisher = DenseOperator.random(random, N, 0.1).matrix();
  private final double[] gradient = Samples.doubles(random, N, 1);

  private NaturalStep step(ConjugateGradient solver, double damping) {
    return NaturalSteps.of(
        new QuadraticProblem(new float[N], gradient, fisher), solver, damping, DELTA);
  }

  /** Also of an unfinished solve: the length is that of the step taken, whatever its direction. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 200})
  void theDampedQuadraticKlIsDelta(int iterations) {
    for (double damping : new double[] {0, 0.1, 10}) {
      NaturalStep natural = step(new ConjugateGradient(iterations, 1e-13), damping);
      double square = Vectors.dot(natural.d(), natural.d());
      assertThat(natural.quadraticKl() + 0.5 * damping * square).isCloseTo(DELTA, within(1e-13));
      assertThat(natural.quadraticKl())
          .isCloseTo(0.5 * quadratic(fisher, natural.d()), within(1e-13));
      assertThat(natural.predictedGain())
          .isCloseTo(Vectors.dot(gradient, natural.d()), within(1e-13))
          .isPositive();
    }
  }

  /** F step is parallel to g, as Lagrange's condition of the maximum demands. */
  @Test
  void solvesTheTrustRegionProblem() {
    NaturalStep natural = step(EXACT, 0);
    double[] product = new double[N];
    new DenseOperator(fisher).apply(natural.d(), product);
    double multiplier = Vectors.norm(gradient) / Vectors.norm(product);
    Vectors.scaleAndAdd(new double[N], multiplier, product);
    assertThat(Samples.relativeError(product, gradient)).isLessThan(1e-10);
  }

  /**
   * With theta = A xi the gradient in xi is A'g and the Fisher matrix A'F A; the step in xi,
   * carried back by A, is the step in theta (Amari 1998).
   */
  @Test
  void doesNotDependOnTheParametrisation() {
    double[][] a = new double[N][];
    for (int i = 0; i < N; i++) {
      a[i] = Samples.doubles(random, N, 0.2);
      a[i][i] += 1;
    }
    double[] pulledGradient = new double[N];
    double[][] pulledFisher = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        pulledGradient[i] += a[j][i] * gradient[j];
        for (int k = 0; k < N; k++) {
          for (int l = 0; l < N; l++) {
            pulledFisher[i][j] += a[k][i] * fisher[k][l] * a[l][j];
          }
        }
      }
    }
    NaturalStep inXi =
        NaturalSteps.of(
            new QuadraticProblem(new float[N], pulledGradient, pulledFisher), EXACT, 0, DELTA);
    double[] carried = new double[N];
    new DenseOperator(a).apply(inXi.d(), carried);
    assertThat(Samples.relativeError(carried, step(EXACT, 0).d())).isLessThan(1e-9);
  }

  @Test
  void aZeroGradientGivesAZeroStep() {
    NaturalStep natural =
        NaturalSteps.of(
            new QuadraticProblem(new float[N], new double[N], fisher), EXACT, 0.1, DELTA);
    assertThat(natural.d()).containsOnly(0.0);
    assertThat(natural.predictedGain()).isZero();
    assertThat(natural.quadraticKl()).isZero();
  }

  @Test
  void aGradientThatIsNotFiniteIsRefused() {
    gradient[3] = Double.NaN;
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> step(EXACT, 0.1));
  }

  private static double quadratic(double[][] matrix, double[] v) {
    double[] product = new double[v.length];
    new DenseOperator(matrix).apply(v, product);
    return Vectors.dot(v, product);
  }
}
