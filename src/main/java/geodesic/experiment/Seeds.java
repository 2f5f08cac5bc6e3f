package geodesic.experiment;

import geodesic.options.InvalidOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The seeds first, first + 1, ..., last. */
public record Seeds(long first, long last) {
  private static final int MOST = 1_000;

  /** Seeds are below it; the seeds of final evaluations are not. */
  static final long LIMIT = 1_000_000_000;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  public Seeds {
    if (first < 0 || last < first || last >= LIMIT || last - first >= MOST) {
      throw new InvalidOption(
          "seeds "
              + first
              + "-"
              + last
              + " must be at least 1 and at most "
              + MOST
              + " seeds from 0 to "
              + (LIMIT - 1));
    }
  }

  /**
   * Reads seeds as users write them.
   *
   * @param text a count, "10" for 0 to 9, or a range, "5-14"
   */
  public static Seeds of(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return new Seeds(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
    if (text.matches("\\d{1,18}")) {
      long count = Long.parseLong(text);
      if (count >= 1 && count <= MOST) {
        return new Seeds(0, count - 1);
      }
    }
    throw new InvalidOption(
        "--seeds is '"
            + text
            + "', but must be a count from 1 to "
            + MOST
            + " or a range such as 5-14");
  }

  int count() {
    return (int) (last - first + 1);
  }

  List<Long> list() {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  boolean intersects(Seeds other) {
    return first <= other.last && other.first <= last;
  }

  /** Whether all of the others are among these. */
  boolean contains(Seeds other) {
    return first <= other.first && other.last <= last;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
