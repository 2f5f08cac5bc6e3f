package geodesic.figure;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.random.Pcg64;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LzwEncoderTest {
  /** Lengths around those at which the table fills or codes get longer, and texts of every kind. */
  @ParameterizedTest
  @CsvSource({"2, 4", "4, 16", "5, 3", "8, 256", "8, 2", "7, 1"})
  void aDecoderReadsWhatWasWritten(int bits, int different) {
    LzwEncoder encoder = new LzwEncoder();
    for (int length : new int[] {0, 1, 2, 3, 7, 100, 255, 256, 3835, 3837, 3839, 4095, 20_000}) {
      Pcg64 random = new Pcg64(length);
      byte[] symbols = new byte[length];
      for (int i = 0; i < length; i++) {
        symbols[i] = (byte) random.nextInt(different);
      }
      assertThat(decode(encoder.encode(symbols, bits), bits))
          .as("%d symbols", length)
          .isEqualTo(symbols);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 100000", "2, 100000"})
  void repetitionCostsLittle(int bits, int length) {
    byte[] symbols = new byte[length];
    byte[] data = new LzwEncoder().encode(symbols, bits);
    assertThat(data).hasSizeLessThan(700);
    assertThat(decode(data, bits)).isEqualTo(symbols);
  }

  /** The decoder of the GIF89a specification, word for word. */
  private static byte[] decode(byte[] data, int bits) {
    int clear = 1 << bits;
    List<byte[]> table = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int width = bits + 1;
    int position = 0;
    byte[] previous = null;
    while (true) {
      int code = 0;
      for (int i = 0; i < width; i++, position++) {
        code |= ((data[position / 8] >> (position % 8)) & 1) << i;
      }
      if (code == clear) {
        table.clear();
        for (int i = 0; i < clear + 2; i++) {
          table.add(new byte[] {(byte) i});
        }
        width = bits + 1;
        previous = null;
        continue;
      }
      if (code == clear + 1) {
        assertThat((position + 7) / 8).as("bytes read").isEqualTo(data.length);
        return out.toByteArray();
      }
      if (previous == null) {
        previous = table.get(code);
      } else {
        byte[] entry = Arrays.copyOf(previous, previous.length + 1);
        entry[previous.length] = code < table.size() ? table.get(code)[0] : previous[0];
        if (table.size() < 4096) {
          table.add(entry);
        }
        previous = table.get(code);
      }
      out.writeBytes(previous);
      if (table.size() == 1 << width && width < 12) {
        width++;
      }
    }
  }
}
