package geodesic.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden words of NumPy 2.4: {@code SeedSequence(seed, spawn_key=key).generate_state(...)}. */
class SeedSequenceTest {
  @ParameterizedTest
  @CsvSource({
    "0, -, 15793235383387715774, 648184599915300350",
    "0, 0, 8668861027912758289, 223599140420919961",
    "0, 3 1, 13862406978120918789, 15755216402399577729",
    "0, 1 2 3 4 5 4294967295, 11264719086898991173, 17520047517664623509",
    "1, -, 7434755675892716031, 13413212884784156280",
    "1, 0, 8431846347943309920, 9427537889876117807",
    "1, 3 1, 2322534024187315928, 4051019203216293271",
    "1, 1 2 3 4 5 4294967295, 3808556307137487341, 5070675963702518132",
    "42, -, 11465652750463011511, 9322072366630622563",
    "42, 0, 16138347438539916964, 15294776333190335353",
    "42, 3 1, 12600661634385724904, 2706896542434670577",
    "42, 1 2 3 4 5 4294967295, 7683061926543509372, 6200429117208895505",
    "4294967301, -, 17996766564426832300, 10268512912856179112",
    "4294967301, 0, 9674241789074679299, 6674500430755294134",
    "4294967301, 3 1, 13980469717680108703, 15809413841099858484",
    "4294967301, 1 2 3 4 5 4294967295, 3927325462718734452, 11905664507199830137",
    "18446744073709551615, -, 12591116029944179981, 15921312232378371071",
    "18446744073709551615, 0, 14031750673298188677, 8524930297225788471",
    "18446744073709551615, 3 1, 14881160805035949482, 8362618542197856356",
    "18446744073709551615, 1 2 3 4 5 4294967295, 3858020784482798302, 18143517281362488624"
  })
  void generatesNumPysWords(String seed, String key, String first, String fifth) {
    SeedSequence sequence = new SeedSequence(Long.parseUnsignedLong(seed), key(key));
    long[] words = sequence.generateLongs(5);
    assertThat(Long.toUnsignedString(words[0])).isEqualTo(first);
    assertThat(Long.toUnsignedString(words[4])).isEqualTo(fifth);
  }

  @Test
  void thirtyTwoBitWordsAreTheHalvesOfTheLongs() {
    SeedSequence sequence = new SeedSequence(42);
    assertThat(sequence.generateInts(2)).containsExactly((int) 3444837047L, (int) 2669555309L);
    assertThat(sequence.generateLongs(1)[0]).isEqualTo(2669555309L << 32 | 3444837047L);
  }

  @Test
  void aChildIsTheSequenceWithALongerKey() {
    assertThat(new SeedSequence(7, 3).child(1).generateLongs(4))
        .isEqualTo(new SeedSequence(7, 3, 1).generateLongs(4));
    assertThat(new SeedSequence(7).child(0).generateLongs(4))
        .isNotEqualTo(new SeedSequence(7).generateLongs(4));
  }

  @Test
  void theKeyIsCopied() {
    int[] key = {1, 2};
    SeedSequence sequence = new SeedSequence(7, key);
    key[0] = 9;
    assertThat(sequence.child(3).generateLongs(4))
        .isEqualTo(new SeedSequence(7, 1, 2, 3).generateLongs(4));
  }

  @Test
  void aNegativeLengthIsRefused() {
    SeedSequence sequence = new SeedSequence(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sequence.generateInts(-1))
        .withMessage("words is -1, but must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sequence.generateLongs(-1))
        .withMessage("words is -1, but must be at least 0");
  }

  private static int[] key(String text) {
    if (text.equals("-")) {
      return new int[0];
    }
    return Pattern.compile(" ").splitAsStream(text).mapToInt(Integer::parseUnsignedInt).toArray();
  }
}
