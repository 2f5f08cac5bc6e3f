package geodesic.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Golden values of NumPy 2.4. The generator, for each seed:
 *
 * <pre>{@code
 * g = np.random.default_rng(seed)
 * g.bit_generator.random_raw(), g.random(), g.integers(0, 10), g.integers(0, 1000),
 * float(g.random(dtype=np.float32)), g.uniform(-0.05, 0.05), g.integers(0, 2**31 - 1),
 * g.standard_normal()
 * }</pre>
 */
class Pcg64Test {
  @ParameterizedTest
  @CsvSource({
    "0, 11749869230777074271, 0.2697867137638703, 3,"
        + "40, 0.0752401351928711, 0.031327023920027244, 35492826, 0.36159505490948474",
    "1, 9441442522235856127, 0.9504636963259353, 0,"
        + "144, 0.8229436278343201, -0.018816854798951455, 2037209174, 0.4463745723640113",
    "42, 14276969152011380360, 0.4388784397520523, 4,"
        + "858, 0.08594560623168945, -0.04058226521123505, 1497586438, -1.302179506862318",
    "4294967301, 14281546376153053393, 0.47072268318809307, 8,"
        + "695, 0.8483940362930298, 0.0037936929104719005, 1753501241, 0.3583190672356485",
    "18446744073709551615, 12544278110101001871, 0.8453117585624743, 3,"
        + "7, 0.10013085603713989, -0.03710347654752584, 1921070422, -0.9700372425534345"
  })
  void repeatsNumPyThroughAMixOfDraws(
      String seed,
      String raw,
      double random,
      int ten,
      int thousand,
      double single,
      double uniform,
      int large,
      double normal) {
    Pcg64 generator = new Pcg64(Long.parseUnsignedLong(seed));
    assertThat(Long.toUnsignedString(generator.nextLong())).isEqualTo(raw);
    assertThat(generator.nextDouble()).isEqualTo(random);
    assertThat(generator.nextInt(10)).isEqualTo(ten);
    assertThat(generator.nextInt(1000)).isEqualTo(thousand);
    assertThat((double) generator.nextFloat()).isEqualTo(single);
    assertThat(generator.uniform(-0.05, 0.05)).isEqualTo(uniform);
    assertThat(generator.nextInt(Integer.MAX_VALUE)).isEqualTo(large);
    assertThat(generator.nextGaussian()).isEqualTo(normal);
  }

  /** {@code default_rng(SeedSequence(7, spawn_key=(3, 1))).bit_generator.random_raw()}. */
  @Test
  void spawnedStreamsAreNumPys() {
    Pcg64 generator = new Pcg64(new SeedSequence(7, 3, 1));
    assertThat(Long.toUnsignedString(generator.nextLong())).isEqualTo("6161140148142232893");
  }

  /**
   * A hash of the bits of {@code default_rng(5).standard_normal(300_000)} within +-3.65, {@code h =
   * 31 h + bits mod 2^64}, and the next raw word: wedges and tails have then used up the same
   * words.
   */
  @Test
  void normalNumbersAreNumPysInTheirThousands() {
    Pcg64 generator = new Pcg64(5);
    long hash = 0;
    for (int i = 0; i < 300_000; i++) {
      double normal = generator.nextGaussian();
      if (Math.abs(normal) < 3.65) {
        hash = 31 * hash + Double.doubleToRawLongBits(normal);
      }
    }
    assertThat(Long.toUnsignedString(hash)).isEqualTo("14056809077675306479");
    assertThat(Long.toUnsignedString(generator.nextLong())).isEqualTo("4303664166900509399");
  }

  /** The first draws beyond the ziggurat of {@code default_rng(5)}, where the libm may differ. */
  @Test
  void theTailEqualsNumPyUpToTheLastBit() {
    Pcg64 generator = new Pcg64(5);
    for (double expected :
        new double[] {
          -3.7490405530339643,
          3.7545904553479095,
          -4.023889287038275,
          -4.009869450120896,
          3.7462871467174237,
          4.084046182494157
        }) {
      double normal = 0;
      while (Math.abs(normal) < 3.654152885361009) {
        normal = generator.nextGaussian();
      }
      assertThat(normal).isCloseTo(expected, within(2 * Math.ulp(expected)));
    }
  }

  /** Sums of {@code default_rng(11).integers(0, bound, 1000)}; the last bound rejects often. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 2371701625988369486",
    "2, 493, 4576841692486945101",
    "3, 988, 4576841692486945101",
    "1000, 492776, 4576841692486945101",
    "1610612736, 790382112412, 4804764603955347794"
  })
  void boundedIntegersAreNumPys(int bound, long sum, String nextRaw) {
    Pcg64 generator = new Pcg64(11);
    long total = 0;
    for (int i = 0; i < 1000; i++) {
      total += generator.nextInt(bound);
    }
    assertThat(total).isEqualTo(sum);
    assertThat(Long.toUnsignedString(generator.nextLong())).isEqualTo(nextRaw);
  }

  @Test
  void momentsOfTheNormalNumbers() {
    Pcg64 generator = new Pcg64(1);
    int n = 200_000;
    double[] power = new double[5];
    for (int i = 0; i < n; i++) {
      double x = generator.nextGaussian();
      power[1] += x / n;
      power[2] += x * x / n;
      power[3] += x * x * x / n;
      power[4] += x * x * x * x / n;
    }
    // Five standard errors: the variances of x, x^2, x^3 and x^4 are 1, 2, 15 and 96.
    double error = 5 / Math.sqrt(n);
    assertThat(power[1]).isCloseTo(0, within(error));
    assertThat(power[2]).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(power[3]).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(power[4]).isCloseTo(3, within(error * Math.sqrt(96)));
  }

  @Test
  void uniformNumbersFillTheirIntervalEvenly() {
    Pcg64 generator = new Pcg64(2);
    int bins = 50;
    int n = 100_000;
    int[] doubles = new int[bins];
    int[] floats = new int[bins];
    int[] integers = new int[bins];
    for (int i = 0; i < n; i++) {
      doubles[(int) (generator.nextDouble() * bins)]++;
      floats[(int) (generator.nextFloat() * bins)]++;
      integers[generator.nextInt(bins)]++;
    }
    // Chi-square with 49 degrees of freedom exceeds 94 once in 10000 samples.
    assertThat(chiSquare(doubles, n)).isLessThan(94);
    assertThat(chiSquare(floats, n)).isLessThan(94);
    assertThat(chiSquare(integers, n)).isLessThan(94);
  }

  @Property(cases = 200)
  void aRestoredGeneratorContinuesIdentically(Draws draw) throws IOException {
    Pcg64 original = new Pcg64(draw.seed());
    int before = draw.integer(0, 20);
    for (int i = 0; i < before; i++) {
      original.nextInt();
    }
    Pcg64 copy = new Pcg64(0);
    copy.restore(new DataInputStream(new ByteArrayInputStream(save(original))));
    for (int i = 0; i < 10; i++) {
      assertThat(copy.nextFloat()).isEqualTo(original.nextFloat());
      assertThat(copy.nextGaussian()).isEqualTo(original.nextGaussian());
      assertThat(copy.nextInt(3)).isEqualTo(original.nextInt(3));
    }
  }

  @Test
  void whatIsNoGeneratorIsRefusedAndChangesNothing() throws IOException {
    Pcg64 generator = new Pcg64(3);
    byte[] before = save(generator);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> generator.restore(new DataInputStream(new ByteArrayInputStream(new byte[37]))));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> generator.restore(new DataInputStream(new ByteArrayInputStream(new byte[36]))));
    assertThat(save(generator)).isEqualTo(before).hasSize(37);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aBoundBelowOneIsRefused(int bound) {
    Pcg64 generator = new Pcg64(0);
    assertThatIllegalArgumentException().isThrownBy(() -> generator.nextInt(bound));
  }

  @Test
  void anInfiniteIntervalIsRefused() {
    Pcg64 generator = new Pcg64(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.uniform(0, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.uniform(-Double.MAX_VALUE, Double.MAX_VALUE));
  }

  private static double chiSquare(int[] counts, int n) {
    double expected = (double) n / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private static byte[] save(Pcg64 generator) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    generator.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
