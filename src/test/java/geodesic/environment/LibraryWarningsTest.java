package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What libraries warn of, on its way to the user. */
class LibraryWarningsTest {
  /** Letters that no other warning of this process has. */
  private final String place =
      UUID.randomUUID().toString().replaceAll("\\d", "").replaceAll("-", "");

  @BeforeEach
  void takeThoseOfOtherTests() {
    LibraryWarnings.take();
  }

  @Test
  void eachTextIsToldOnce() {
    LibraryWarnings.add("the wheel came off at " + place);
    LibraryWarnings.add("the axle broke at " + place);
    LibraryWarnings.add("the wheel came off at " + place);
    List<String> both = List.of("the wheel came off at " + place, "the axle broke at " + place);
    assertThat(LibraryWarnings.take()).isEqualTo(both);
    assertThat(LibraryWarnings.take()).isEmpty();
    LibraryWarnings.add("the wheel came off at " + place);
    assertThat(LibraryWarnings.take()).isEmpty();
  }

  /** Such libraries name the time: the first one is told as it was. */
  @Test
  void numbersMakeNoOtherText() {
    LibraryWarnings.add(place + " is unstable at DOF 3. Time = 0.0450.");
    LibraryWarnings.add(place + " is unstable at DOF 12. Time = 7.2350.");
    LibraryWarnings.add(place + " is unstable at DOF 3. Distance = 0.0450.");
    assertThat(LibraryWarnings.take())
        .containsExactly(
            place + " is unstable at DOF 3. Time = 0.0450.",
            place + " is unstable at DOF 3. Distance = 0.0450.");
  }

  @Test
  void eachIsOneLine() {
    LibraryWarnings.add("  " + place + "\n\tis too long\r\n");
    assertThat(LibraryWarnings.take()).containsExactly(place + " is too long");
  }

  @Test
  void noneIsLostOrToldTwiceWhereThreadsAddAndTake() {
    List<String> told =
        IntStream.range(0, 4000)
            .parallel()
            .mapToObj(i -> {
              LibraryWarnings.add(place + " in " + letters(i % 1000));
              return LibraryWarnings.take();
            })
            .flatMap(List::stream)
            .toList();
    assertThat(told).hasSize(1000).doesNotHaveDuplicates();
  }

  private static String letters(int number) {
    return number < 10 ? "" + (char) ('a' + number) : letters(number / 10) + letters(number % 10);
  }
}
