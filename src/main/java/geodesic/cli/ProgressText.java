package geodesic.cli;

import geodesic.figure.DecimalText;
import java.util.ArrayList;
import java.util.List;

/** The words of a progress line. */
final class ProgressText {
  private ProgressText() {}

  /** "45,056/100,000 steps", "return 212.3" and so on, the most important first. */
  static List<String> fields(Progress progress) {
    List<String> fields = new ArrayList<>();
    fields.add(
        DecimalText.grouped(progress.environmentSteps())
            + "/"
            + DecimalText.grouped(progress.totalSteps()));
    if (!progress.runs().isEmpty()) {
      fields.addFirst(progress.runs());
    }
    addIfKnown(
        fields, "return ", progress.returnMean(), DecimalText.of(progress.returnMean(), 1), "");
    addIfKnown(fields, "KL ", progress.kl(), DecimalText.of(progress.kl(), 4), "");
    double rate = progress.stepsPerSecond();
    addIfKnown(fields, "", rate, rate(rate), " steps/s");
    return fields;
  }

  /** " 45 %", always five characters, rounded down: 100 % is reached at the end and not before. */
  static String percent(Progress progress) {
    int percent = (int) Math.floor(100 * progress.fraction());
    return " ".repeat(percent < 10 ? 2 : percent < 100 ? 1 : 0) + percent + " %";
  }

  /** "0:07", "12:34" or "1:02:03". */
  static String duration(double seconds) {
    long whole = Math.max(0, Math.round(Math.min(seconds, 1e9)));
    long hours = whole / 3600;
    String minutes = Long.toString(whole / 60 % 60);
    String text = hours > 0 ? hours + ":" + padded(minutes) : minutes;
    return text + ":" + padded(Long.toString(whole % 60));
  }

  private static String rate(double rate) {
    return rate >= 1e5
        ? DecimalText.grouped(Math.round(rate / 1e3)) + "k"
        : DecimalText.grouped(Math.round(rate));
  }

  private static void addIfKnown(
      List<String> fields, String before, double value, String text, String after) {
    if (!Double.isNaN(value)) {
      fields.add(before + text + after);
    }
  }

  private static String padded(String digits) {
    return digits.length() < 2 ? "0" + digits : digits;
  }
}
