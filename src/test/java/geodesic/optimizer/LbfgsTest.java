package geodesic.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  private static final StrongWolfe SEARCH = new StrongWolfe();

  /** Counts what it is asked. */
  private abstract static class Counted implements DifferentiableFunction {
    int evaluations;

    abstract double at(double[] theta, double[] gradient);

    @Override
    public double valueAndGradient(double[] theta, double[] gradient) {
      evaluations++;
      return at(theta, gradient);
    }
  }

  /** sum_i c_i theta_i^2 / 2. */
  private static Counted bowl(double... c) {
    return new Counted() {
      @Override
      public int size() {
        return c.length;
      }

      @Override
      double at(double[] theta, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
          gradient[i] = c[i] * theta[i];
          sum += 0.5 * c[i] * theta[i] * theta[i];
        }
        return sum;
      }
    };
  }

  /** The Rosenbrock function of n / 2 pairs. */
  private static Counted rosenbrock(int n) {
    return new Counted() {
      @Override
      public int size() {
        return n;
      }

      @Override
      double at(double[] theta, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < n; i += 2) {
          double r = 10 * (theta[i + 1] - theta[i] * theta[i]);
          double s = 1 - theta[i];
          sum += r * r + s * s;
          gradient[i] = -40 * r * theta[i] - 2 * s;
          gradient[i + 1] = 20 * r;
        }
        return sum;
      }
    };
  }

  @Test
  void findsTheMinimumOfRosenbrock() {
    for (int n : new int[] {2, 10, 100}) {
      double[] start = new double[n];
      for (int i = 0; i < n; i += 2) {
        start[i] = -1.2;
        start[i + 1] = 1;
      }
      Counted f = rosenbrock(n);
      Lbfgs lbfgs = new Lbfgs(10, 1e-3, SEARCH, f, start);
      int evaluations = 1;
      double before = lbfgs.value();
      for (int more = lbfgs.step(); more > 0 && evaluations < 200; more = lbfgs.step()) {
        evaluations += more;
        assertThat(lbfgs.value()).isLessThanOrEqualTo(before);
        before = lbfgs.value();
      }
      assertThat(f.evaluations).as("as told").isEqualTo(evaluations);
      // SciPy's L-BFGS-B takes some 45 from here.
      assertThat(evaluations).isLessThan(100);
      assertThat(lbfgs.value()).isLessThan(1e-20);
      assertThat(lbfgs.theta()[n - 1]).isCloseTo(1, within(1e-9));
    }
  }

  /**
   * With exact line searches and enough memory it is conjugate gradient on a quadratic, which ends
   * after as many iterations as there are different eigenvalues (Nocedal and Wright, theorem 6.4).
   */
  @Test
  void endsAQuadraticInAsManyIterationsAsItHasEigenvalues() {
    StrongWolfe nearlyExact = new StrongWolfe(1e-12, 1e-9, 100);
    Counted f = bowl(1, 1, 5, 5, 5, 200, 200, 3000);
    Lbfgs lbfgs = new Lbfgs(8, 1e-3, nearlyExact, f, new double[] {1, -2, 3, 4, 5, -6, 7, 8});
    for (int k = 0; k < 4; k++) {
      lbfgs.step();
    }
    assertThat(Vectors.norm(lbfgs.gradient())).isLessThan(1e-4);
  }

  /** A step without pairs is steepest descent, by the first step where that satisfies Wolfe. */
  @Test
  void theFirstStepIsAlongTheGradient() {
    Lbfgs lbfgs = new Lbfgs(3, 0.5, SEARCH, bowl(1, 1), new double[] {2, -4});
    assertThat(lbfgs.step()).isEqualTo(1);
    assertThat(lbfgs.theta()).containsExactly(1, -2);
  }

  @Test
  void restsAtAMinimum() {
    Lbfgs lbfgs = new Lbfgs(3, 0.5, SEARCH, bowl(1, 1), new double[2]);
    assertThat(lbfgs.step()).isZero();
    assertThat(lbfgs.theta()).containsExactly(0, 0);
  }

  /** Beyond its pole -ln is not a number, and a step there counts as too long. */
  @Test
  void comesBackFromWhereTheFunctionIsNotFinite() {
    Counted f =
        new Counted() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          double at(double[] theta, double[] gradient) {
            gradient[0] = 1 - 1 / theta[0];
            return theta[0] - Math.log(theta[0]);
          }
        };
    Lbfgs lbfgs = new Lbfgs(5, 100, SEARCH, f, new double[] {5});
    for (int k = 0; k < 20; k++) {
      lbfgs.step();
    }
    assertThat(lbfgs.theta()[0]).isCloseTo(1, within(1e-7));
  }

  /** Any search on a convex quadratic ends with both Wolfe conditions, whatever it tries first. */
  @Property(cases = 300)
  void searchesEndWithBothConditions(Draws draw) {
    Pcg64 random = new Pcg64(draw.seed());
    double[] c = Samples.doubles(random, 4, 1);
    for (int i = 0; i < c.length; i++) {
      c[i] = Math.exp(2 * c[i]);
    }
    double[] theta = Samples.doubles(random, 4, 1);
    double first = StrictMath.pow(10, draw.real(-6, 6));
    Counted f = bowl(c);
    LinePoint start = LinePoint.of(f, theta, new double[4], 0);
    double[] d = start.gradient().clone();
    for (int i = 0; i < d.length; i++) {
      d[i] = -d[i];
    }
    start = LinePoint.of(f, theta, d, 0);
    StrongWolfe search = new StrongWolfe(1e-4, 0.3, 60);
    StrongWolfe.Found found = search.search(f, start, d, first);
    LinePoint end = found.point();
    assertThat(found.satisfied()).isTrue();
    assertThat(end.value()).isLessThanOrEqualTo(start.value() + 1e-4 * end.step() * start.slope());
    assertThat(Math.abs(end.slope())).isLessThanOrEqualTo(0.3 * Math.abs(start.slope()));
    assertThat(f.evaluations).isEqualTo(found.evaluations() + 2);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(0, 1, SEARCH, bowl(1), new double[1]))
        .withMessageContaining("memory is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(1, 0, SEARCH, bowl(1), new double[1]))
        .withMessageContaining("first_step is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StrongWolfe(0.5, 0.1, 10))
        .withMessageContaining("curvature is 0.1");
  }
}
