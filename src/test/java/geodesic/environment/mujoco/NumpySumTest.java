package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.random.Pcg64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpySumTest {
  /**
   * With {@code x = numpy.random.default_rng(5).random(count)}: {@code float(numpy.sum(x)).hex()},
   * that of {@code numpy.square(x)}, and that of {@code numpy.square(x.astype(numpy.float32))}.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0x1.9c2957dd5771cp-1, 0x1.4bca8cbeda423p-1, 0x1.4bca8c0000000p-1",
    "7, 0x1.a1428cc94f823p+1, 0x1.f6fb4351eefe4p+0, 0x1.f6fb400000000p+0",
    "8, 0x1.a70e20a3e048cp+1, 0x1.f78199fb5db6ap+0, 0x1.f781980000000p+0",
    "9, 0x1.ad4bd1f6606a0p+1, 0x1.f81d66b2c64dep+0, 0x1.f81d640000000p+0",
    "100, 0x1.9fbad8e372fe4p+5, 0x1.1d9417cff900fp+5, 0x1.1d94160000000p+5",
    "128, 0x1.08fecd1f77064p+6, 0x1.6838a83b23067p+5, 0x1.6838a80000000p+5",
    "129, 0x1.0bc8d9ab1e302p+6, 0x1.6c1c7d38f1f34p+5, 0x1.6c1c7c0000000p+5",
    "300, 0x1.265f797293468p+7, 0x1.84e240cb57bbep+6, 0x1.84e2400000000p+6",
    "1000, 0x1.eab4c743f42e5p+8, 0x1.460322bd375ffp+8, 0x1.4603220000000p+8",
  })
  void hasNumpysBits(int count, String sum, String squares, String singleSquares) {
    Pcg64 random = new Pcg64(5);
    double[] values = new double[count];
    float[] single = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble();
      single[i] = (float) values[i];
    }
    assertThat(NumpySum.of(values)).isEqualTo(Double.parseDouble(sum));
    assertThat(NumpySum.ofSquares(single)).isEqualTo(Float.parseFloat(singleSquares));
    assertThat(NumpySum.ofSquares(values)).isEqualTo(Double.parseDouble(squares));
  }
}
