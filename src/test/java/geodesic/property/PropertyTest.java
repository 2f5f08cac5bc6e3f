package geodesic.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * A failed case says how to run it alone, seeds decide all, and draws reach the ends of their
 * ranges.
 */
class PropertyTest {
  /** Surefire leaves nested classes out, so that these claims fail only here. */
  static class FalseClaims {
    @Property(cases = 200)
    void noNumberIsLarge(Draws draw) {
      draw.flag();
      assertThat(draw.integer(0, 100)).as("the number").isLessThan(40);
    }

    @Property(cases = 200)
    void noEvenNumberIsLarge(Draws draw) {
      int number = draw.integer(0, 1001);
      assertThat(number % 2 == 0 && number > 500).isFalse();
    }

    @Property(cases = 200)
    void flagsAreTrueOrFalse(Draws draw) {
      assertThat(draw.flag()).isIn(true, false);
    }

    @Property(cases = 30)
    void textsCanBePrinted(Draws draw) {
      throw new IllegalStateException("not " + draw.of("\u6F22").length());
    }
  }

  static class InheritedClaims extends FalseClaims {}

  private static final Pattern COMMAND =
      Pattern.compile(
          "alone: mvn test -Dtest=(\\w+)#(\\w+)"
              + " -Dgeodesic.cases.seed=(-?\\d+) -Dgeodesic.cases.index=(\\d+)\n");

  @Test
  void aFailedCaseEndsThePropertyAndRunsAloneAsItsMessageSays() {
    Events all = run(FalseClaims.class, "noNumberIsLarge", Map.of());
    assertThat(all.succeeded().count() + 1).isEqualTo(all.started().count()).isLessThan(100);
    String message = failure(all);
    MatchResult command = command(message);
    assertThat(command.group(1)).isEqualTo("FalseClaims");
    Map<String, String> arguments =
        Map.of("geodesic.cases.seed", command.group(3), "geodesic.cases.index", command.group(4));
    Events alone = run(FalseClaims.class, command.group(2), arguments);
    assertThat(alone.started().count()).isEqualTo(1);
    assertThat(failure(alone)).isEqualTo(message);
  }

  @Test
  void allCasesOfATrueClaimRun() {
    Events all = run(FalseClaims.class, "flagsAreTrueOrFalse", Map.of());
    assertThat(all.succeeded().count()).isEqualTo(200);
  }

  @Test
  void theSeedDecidesAllCases() {
    Set<String> messages = new HashSet<>();
    for (int seed = -20; seed < 20; seed++) {
      Map<String, String> arguments = Map.of("geodesic.cases.seed", String.valueOf(seed));
      String message = failure(run(FalseClaims.class, "noEvenNumberIsLarge", arguments));
      assertThat(command(message).group(3)).isEqualTo(String.valueOf(seed));
      assertThat(failure(run(FalseClaims.class, "noEvenNumberIsLarge", arguments)))
          .isEqualTo(message);
      messages.add(message.replaceAll("(?s).*drew|alone.*", ""));
    }
    assertThat(messages).as("drawn by different seeds").hasSizeGreaterThan(10);
  }

  @Test
  void theMessageHasTheDrawsAndWhatWentWrong() {
    Map<String, String> second = Map.of("geodesic.cases.seed", "3", "geodesic.cases.index", "1");
    assertThat(failure(run(FalseClaims.class, "noNumberIsLarge", second)))
        .startsWith("case 1 of seed 3, which drew true, 100\nalone: mvn test ")
        .contains("[the number]")
        .contains("40");
    assertThat(failure(run(FalseClaims.class, "textsCanBePrinted", Map.of())))
        .contains("which drew \\u6F22\n")
        .endsWith("\njava.lang.IllegalStateException: not 1");
  }

  /** -Dtest wants the class that has run, not the one that declares the method. */
  @Test
  void anInheritedPropertyNamesItsSubclass() {
    String message = failure(run(InheritedClaims.class, "textsCanBePrinted", Map.of()));
    assertThat(command(message).group(1)).isEqualTo("InheritedClaims");
  }

  @Test
  void theFirstCaseDrawsTheLeastAndTheSecondTheMost() {
    Draws least = draws(0);
    Draws most = draws(1);
    assertThat(least.integer(-3, 9)).isEqualTo(-3);
    assertThat(most.integer(-3, 9)).isEqualTo(9);
    assertThat(least.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(most.seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(least.real(0.5, 2)).isEqualTo(0.5);
    assertThat(most.real()).isEqualTo(Double.MAX_VALUE);
    assertThat(least.single()).isEqualTo(-Float.MAX_VALUE);
    assertThat(most.single(1, 88)).isEqualTo(88);
    assertThat(least.flag()).isFalse();
    assertThat(most.flag()).isTrue();
    assertThat(least.of("a", "b", "c")).isEqualTo("a");
    assertThat(most.of("a", "b", "c")).isEqualTo("c");
    assertThat(least.list(0, 4, () -> 1)).isEmpty();
    assertThat(most.list(0, 4, () -> 1)).hasSize(4);
    assertThat(least.text(7)).isEmpty();
    assertThat(most.text(7)).hasSize(7);
  }

  @Test
  void theOthersReachBothEndsZeroAndWhatLiesBetween() {
    assertThat(seen(draw -> draw.integer(1, 9))).hasSize(9);
    assertThat(seen(draw -> draw.integer(5, 5))).containsExactly(5);
    assertThat(seen(Draws::seed)).contains(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(seen(draw -> draw.integer(0, Long.MAX_VALUE))).contains(0L, Long.MAX_VALUE);
    assertThat(seen(draw -> Long.SIZE - Long.numberOfLeadingZeros(draw.integer(0, 1L << 40))))
        .as("lengths in bits")
        .hasSizeGreaterThan(35);
    assertThat(seen(Draws::real))
        .contains(0.0, -0.0, 1.0, -1.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);
    assertThat(seen(draw -> draw.real(-3, 3))).contains(-3.0, 0.0, Double.MIN_NORMAL, 3.0);
    assertThat(seen(Draws::single)).contains(0f, 1f, Float.MIN_VALUE, -Float.MAX_VALUE);
    assertThat(seen(Draws::flag)).hasSize(2);
    assertThat(seen(draw -> draw.text(3))).contains("", ",", "\"").anyMatch("\uD800"::equals);
  }

  @Property(cases = 300)
  void drawsStayWithinTheirBounds(Draws draw) {
    long a = draw.seed();
    long b = draw.seed();
    assertThat(draw.integer(Math.min(a, b), Math.max(a, b)))
        .isBetween(Math.min(a, b), Math.max(a, b));
    double x = draw.real();
    double y = draw.real();
    assertThat(draw.real(Math.min(x, y), Math.max(x, y))).isBetween(Math.min(x, y), Math.max(x, y));
    float f = draw.single();
    float g = draw.single();
    assertThat(draw.single(Math.min(f, g), Math.max(f, g)))
        .isBetween(Math.min(f, g), Math.max(f, g));
    assertThat(draw.list(1, 3, draw::flag)).hasSizeBetween(1, 3);
    assertThat(draw.text(2)).hasSizeBetween(0, 2);
  }

  private static Draws draws(int index) {
    return new Draws("PropertyTest#draws", 7, index);
  }

  /** What a thousand cases draw, the first two aside. */
  private static <T> Set<T> seen(Function<Draws, T> value) {
    Set<T> seen = new HashSet<>();
    IntStream.range(2, 1002).forEach(index -> seen.add(value.apply(draws(index))));
    return seen;
  }

  private static Events run(Class<?> type, String method, Map<String, String> parameters) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(type, method, Draws.class))
        .configurationParameters(parameters)
        .execute()
        .testEvents();
  }

  private static String failure(Events events) {
    assertThat(events.failed().count()).isEqualTo(1);
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow().getMessage())
        .findFirst()
        .orElseThrow();
  }

  private static MatchResult command(String message) {
    Matcher matcher = COMMAND.matcher(message);
    assertThat(matcher.find()).as("%s", message).isTrue();
    return matcher.toMatchResult();
  }
}
