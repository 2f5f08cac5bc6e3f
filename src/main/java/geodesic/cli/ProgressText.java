package geodesic.cli;

import geodesic.figure.DecimalText;

/** The words of a progress line. */
final class ProgressText {
  private ProgressText() {}

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

  /** "41,000" or "250k". */
  static String rate(double rate) {
    return rate >= 1e5
        ? DecimalText.grouped(Math.round(rate / 1e3)) + "k"
        : DecimalText.grouped(Math.round(rate));
  }

  private static String padded(String digits) {
    return digits.length() < 2 ? "0" + digits : digits;
  }
}
