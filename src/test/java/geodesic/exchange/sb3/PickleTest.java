package geodesic.exchange.sb3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles as data: what Python writes, and what only an attacker or a broken disk does. */
class PickleTest {
  /** pickle.dumps(value, protocol).hex() of Python 3.11. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          80044e2e | null
          8004882e | true
          80028a0500f2052a012e | 5000000000
          80024aff5ffeff2e | -106497
          8004950a0000000000000047bff80000000000002e | -1.5
          8004950d000000000000008c09c3a4e282ac7820790a942e | ä€x y\\n
          80049507000000000000004b014b0286942e | [1, 2]
          8002284b014b024b034b047471002e | [1, 2, 3, 4]
          80059513000000000000005d94284b018c0161944e888f94284b0590652e | [1, a, null, true, [5]]
          8004950600000000000000284b0791942e | [7]
          8004951a000000000000007d94288c0161944b018c0162945d94284b024b03654b0329752e | {a=1, b=[2, 3], 3=[]}
          """)
  void readsWhatPythonWrites(String hex, String expected) throws IOException {
    Object value = Pickle.read(bytes(hex));
    assertThat(String.valueOf(value)).isEqualTo(expected.replace("\\n", "\n"));
  }

  @Test
  void wholeNumbersMayBeLongerThanALong() throws IOException {
    assertThat(Pickle.read(bytes("80028a09000000000000000001 2e")))
        .isEqualTo(BigInteger.ONE.shiftLeft(64));
  }

  @Test
  void whatThePickleWouldMakeIsDescribedInsteadOfMade() throws IOException {
    // os.system("x"), as pickles of attackers have it
    Object value = Pickle.read(bytes("8002 63 6f730a 73797374656d0a 5801000000 78 85 52 2e"));
    assertThat(value).isInstanceOf(PythonObject.class);
    PythonObject object = (PythonObject) value;
    assertThat(object.maker()).isEqualTo("os.system");
    assertThat(object.arguments()).isEqualTo(List.of("x"));
  }

  @Test
  void attributesAndEntriesAreKept() throws IOException {
    // collections.OrderedDict with an entry and a state
    PythonObject object =
        (PythonObject)
            Pickle.read(
                bytes(
                    "8002 63 63 0a 44 0a 29 52 28 5801000000 61 4b01 75 7d 5801000000 62 4b02 73 62 2e"));
    assertThat(object.items()).isEqualTo(Map.of("a", 1L));
    assertThat(object.attribute("b")).isEqualTo(2L);
    assertThat(object.attribute("c")).isNull();
  }

  /** Each asks for more than it has, or for what is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "80", // nothing after an operation that has an argument
        "8004", // no end
        "80042e", // nothing to return
        "80045affffffff2e", // an operation that nobody writes
        "8004580000007f", // 2 GB of text
        "800442ffffffff", // 4 GB of bytes
        "80048effffffffffffff7f", // 8 EB of bytes
        "80048effffffffffffffff", // a negative length
        "8004680a2e", // a value that was never kept
        "8004742e", // a tuple without its mark
        "80044b01 28 4b02 30 30 742e", // a mark above the stack
        "80044b014b02612e", // an element for what is no list
        "8004 29 4b02 61 2e", // an element for a tuple
        "80044b014b024b03732e", // an entry for what is no dict
        "80047d 28 4b01 752e", // a key without a value
        "80047d 5d 4b01 73 2e", // a list as a key
        "80047d 29 4b01 73 2e", // a tuple as a key
        "80044b014b02522e", // a call without arguments
        "80044b014b02622e", // a state for a number
        "80044b014b02932e", // a class named by numbers
      })
  void whatIsDamagedIsOneLine(String hex) {
    assertThatThrownBy(() -> Pickle.read(bytes(hex)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a pickle in it")
        .hasMessageNotContaining("\n");
  }

  /** Lists of lists, each twice in the next: 2^1000 elements for whoever walks through them. */
  @Test
  void nestedListsTakeTimeInProportionToTheirPickle() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(bytes("8004 5d 7100"));
    for (int depth = 0; depth < 100_000; depth++) {
      pickle.write(bytes("5d 28 6800 6800 65 7100"));
    }
    pickle.write('.');
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> Pickle.read(pickle.toByteArray()));
  }

  @Test
  void aListMayContainItself() throws IOException {
    List<?> list = (List<?>) Pickle.read(bytes("8004 5d 7100 6800 61 2e"));
    assertThat(list.getFirst()).isSameAs(list);
  }

  @Test
  void tooManyOperationsAreRefused() {
    byte[] pickle = "(".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Pickle.read(pickle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000000 operations");
  }

  /** Any bytes are a value or one line. */
  @Property
  void anyBytesAreAValueOrOneLine(Draws draws) {
    byte[] pickle = new byte[draws.integer(0, 200)];
    String operations =
        "\u0080\u0095(0N\u0088\u0089JKM\u008aG\u008cX]})t\u0085\u0086aesuc\u0093R\u0081bqhQ.";
    for (int i = 0; i < pickle.length; i++) {
      pickle[i] =
          draws.integer(0, 3) == 0
              ? (byte) draws.integer(0, 255)
              : (byte) operations.charAt(draws.integer(0, operations.length() - 1));
    }
    try {
      Pickle.read(pickle);
    } catch (IOException e) {
      assertThat(e.getMessage()).doesNotContain("\n").startsWith("a pickle in it");
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
