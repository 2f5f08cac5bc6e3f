package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigonometryTest {
  private static void check(double x) {
    if (bits(Trigonometry.sin(x)) != bits(StrictMath.sin(x))) {
      assertThat(Trigonometry.sin(x)).as("sin(%s)", x).isEqualTo(StrictMath.sin(x));
    }
    if (bits(Trigonometry.cos(x)) != bits(StrictMath.cos(x))) {
      assertThat(Trigonometry.cos(x)).as("cos(%s)", x).isEqualTo(StrictMath.cos(x));
    }
  }

  private static long bits(double x) {
    return Double.doubleToLongBits(x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.5, 1, 3, 10, 100, 1e4, 1e6, 1e7})
  void hasTheBitsOfStrictMath(double range) {
    Pcg64 random = new Pcg64(7);
    for (int i = 0; i < 200_000; i++) {
      check(random.uniform(-range, range));
    }
  }

  /** Next to multiples of pi/2 nearly every digit cancels. */
  @Test
  void hasThemNextToMultiplesOfHalfPi() {
    for (int n = 0; n < 3000; n++) {
      double x = n * (Math.PI / 2);
      double up = x;
      double down = x;
      for (int step = 0; step < 50; step++) {
        check(up);
        check(-up);
        check(down);
        up = Math.nextUp(up);
        down = Math.nextDown(down);
      }
    }
  }

  @Test
  void hasThemAtTheEdges() {
    double[] edges = {
      0.0,
      -0.0,
      Double.MIN_VALUE,
      Math.PI / 4,
      Math.nextUp(Math.PI / 4),
      0.3,
      0.78125,
      1647099.4,
      Double.MAX_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double x : edges) {
      check(x);
    }
  }
}
