package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.figure.DecimalText;
import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Progress HALF_WAY =
      new StepProgress(50_000, 100_000, 212.34, 0.00981, 41_000, 75);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void drawsOneLine() {
    display(120, StandardCharsets.UTF_8).update(HALF_WAY);
    assertThat(printed())
        .isEqualTo(
            "\r|████████████            |  50 %  50,000/100,000  return 212.3  KL 0.0098"
                + "  41,000 steps/s  1:15 left\u001b[K");
  }

  @Test
  void severalRunsAreCounted() {
    display(120, StandardCharsets.UTF_8)
        .update(
            new StepProgress(500_000, 1_000_000, Double.NaN, Double.NaN, 250_000, 2, "9/20 runs"));
    assertThat(printed())
        .isEqualTo(
            "\r|████████████            |  50 %  9/20 runs  500,000/1,000,000"
                + "  250k steps/s  0:02 left\u001b[K");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    ProgressDisplay display = display(120, StandardCharsets.UTF_8);
    for (int i = 0; i < 1000; i++) {
      display.update(HALF_WAY);
      nanos += 1_000_000;
    }
    assertThat(printed().chars().filter(c -> c == '\r').count()).isEqualTo(10);
  }

  @Test
  void leavesASummary() {
    ProgressDisplay display = display(120, StandardCharsets.UTF_8);
    display.update(HALF_WAY);
    bytes.reset();
    display.finish(new StepProgress(100_352, 100_000, 500, 0.0012, 40_000, 0));
    assertThat(printed())
        .isEqualTo(
            "\r|████████████████████████| 100 %  100,352/100,000  return 500.0  KL 0.0012"
                + "  40,000 steps/s\u001b[K\n");
  }

  @Test
  void aMessageStandsAboveTheLine() {
    ProgressDisplay display = display(60, StandardCharsets.UTF_8);
    display.update(HALF_WAY);
    String line = printed().substring(1).replace("\u001b[K", "");
    bytes.reset();
    display.message("checkpoint saved");
    assertThat(printed()).isEqualTo("\r\u001b[Kcheckpoint saved\n" + line);
  }

  @Test
  void aPlainTerminalGetsAPlainBar() {
    display(120, StandardCharsets.US_ASCII).update(HALF_WAY);
    assertThat(printed()).startsWith("\r|############            | ");
  }

  @Test
  void aNarrowTerminalKeepsTheTimeLeft() {
    display(50, StandardCharsets.UTF_8).update(HALF_WAY);
    assertThat(printed()).isEqualTo("\r 50 %  50,000/100,000  return 212.3  1:15 left\u001b[K");
  }

  @Test
  void unknownValuesAreNotShown() {
    double unknown = Double.NaN;
    display(120, StandardCharsets.UTF_8)
        .update(new StepProgress(0, 100_000, unknown, unknown, unknown, unknown));
    assertThat(printed()).isEqualTo("\r|                        |   0 %  0/100,000\u001b[K");
  }

  @Property
  void fitsAnyWidth(Draws draw) {
    int columns = draw.integer(1, 200);
    long steps = draw.integer(0, 2_000_000_000L);
    double value = draw.real(-1e9, 1e9);
    display(columns, StandardCharsets.UTF_8)
        .update(new StepProgress(steps, 1_000_000_000L, value, value, Math.abs(value), value));
    String line = printed().substring(1).replace("\u001b[K", "");
    assertThat(line.length()).isLessThan(Math.max(2, columns));
  }

  @Test
  void plainLinesComeAtEachTenth() {
    PlainProgress plain = new PlainProgress(stream(StandardCharsets.UTF_8), () -> nanos);
    for (int i = 1; i <= 1000; i++) {
      plain.update(new StepProgress(100L * i, 100_000, 20, 0.01, 1000, 100));
    }
    plain.finish(new StepProgress(100_000, 100_000, 500, 0.01, 1000, 0));
    String[] lines = printed().split("\n");
    assertThat(lines).hasSize(10);
    assertThat(lines[0])
        .isEqualTo(" 10 %  10,000/100,000  return 20.0  KL 0.0100  1,000 steps/s  1:40 left");
    assertThat(lines[9]).startsWith("100 %  100,000/100,000  return 500.0").doesNotContain("left");
    assertThat(printed()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void plainLinesComeAfterTenSecondsOfSilence() {
    PlainProgress plain = new PlainProgress(stream(StandardCharsets.UTF_8), () -> nanos);
    for (int i = 0; i < 60; i++) {
      nanos += 1_000_000_000L;
      plain.update(new StepProgress(i, 1_000_000, 20, 0.01, 1, 1e6));
    }
    assertThat(printed().lines()).hasSize(6);
    plain.message("checkpoint saved");
    assertThat(printed()).endsWith("\ncheckpoint saved\n");
  }

  @Test
  void durationsAndNumbers() {
    assertThat(ProgressText.duration(7.4)).isEqualTo("0:07");
    assertThat(ProgressText.duration(754)).isEqualTo("12:34");
    assertThat(ProgressText.duration(3723)).isEqualTo("1:02:03");
    assertThat(DecimalText.of(-0.05, 1)).isEqualTo("0.0");
    assertThat(DecimalText.of(-1.26, 1)).isEqualTo("-1.3");
    assertThat(DecimalText.of(1e300, 1)).isEqualTo("1.0E300");
    assertThat(DecimalText.grouped(1_234_567)).isEqualTo("1,234,567");
    assertThat(DecimalText.grouped(-123)).isEqualTo("-123");
    assertThat(DecimalText.grouped(-1234)).isEqualTo("-1,234");
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatThrownBy(() -> new StepProgress(0, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("totalSteps");
    assertThatThrownBy(() -> new StepProgress(-1, 10, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private ProgressDisplay display(int columns, Charset charset) {
    return new ProgressDisplay(stream(charset), columns, () -> nanos);
  }

  private PrintStream stream(Charset charset) {
    return new PrintStream(bytes, false, charset);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
