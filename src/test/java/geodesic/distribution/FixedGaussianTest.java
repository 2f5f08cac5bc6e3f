package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FixedGaussianTest extends DistributionContract {
  private static final double STD = 0.7;

  FixedGaussianTest() {
    super(new FixedGaussian(2, STD));
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double sum = 0;
    for (int j = 0; j < 2; j++) {
      double z = (action[j] - x[j]) / STD;
      sum += -0.5 * z * z - Math.log(STD * Math.sqrt(2 * Math.PI));
    }
    return sum;
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int a = 0; a < DiagonalGaussianTest.NODE.length; a++) {
      for (int b = 0; b < DiagonalGaussianTest.NODE.length; b++) {
        double[] action = {
          x[0] + STD * DiagonalGaussianTest.NODE[a], x[1] + STD * DiagonalGaussianTest.NODE[b]
        };
        sum +=
            DiagonalGaussianTest.WEIGHT[a]
                * DiagonalGaussianTest.WEIGHT[b]
                * f.applyAsDouble(action);
      }
    }
    return sum;
  }

  @Override
  int bin(double[] x, float[] action) {
    double z = (action[1] - x[1]) / STD;
    double quartile = DiagonalGaussianTest.QUARTILE;
    return (action[0] < x[0] ? 0 : 4) + (z < -quartile ? 0 : z < 0 ? 1 : z < quartile ? 2 : 3);
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] eighths = new double[8];
    Arrays.fill(eighths, 0.125);
    return eighths;
  }

  @Test
  void refusesNoSpread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FixedGaussian(1, 0))
        .withMessageContaining("std");
  }
}
