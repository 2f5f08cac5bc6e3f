package geodesic.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The values of one case of a {@link Property}, drawn one after the other and noted for the message
 * of a failure. Every bound is inclusive.
 */
public final class Draws {
  private static final int NOTED_CHARACTERS = 500;

  /** What ends fields, lines and files too early elsewhere, or is no character by itself. */
  private static final List<String> AWKWARD =
      List.of(
          ",",
          ";",
          "\"",
          "'",
          "\\",
          "#",
          " ",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\uFEFF",
          "\u0130",
          "\u6F22",
          "\uD83D\uDE00",
          "\uD800",
          "\uFFFF");

  private final String method;
  private final long seed;
  private final int index;
  private final RandomGenerator random;
  private final StringBuilder noted = new StringBuilder();

  /** Case index of a method, written {@code Class#method}, for a seed of all cases. */
  Draws(String method, long seed, int index) {
    this.method = method;
    this.seed = seed;
    this.index = index;
    // Spread, because cases of seeds that differ in their last bits would be the same ones in
    // another order.
    long spread = seed * 0x9E3779B97F4A7C15L;
    random = new SplittableRandom(spread ^ ((long) method.hashCode() << 32 | index));
  }

  /** A whole number. */
  public int integer(int least, int most) {
    return note((int) whole(least, most));
  }

  /** A whole number. */
  public long integer(long least, long most) {
    return note(whole(least, most));
  }

  /** Any 64 bits. */
  public long seed() {
    return integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number between two finite ones. */
  public double real(double least, double most) {
    return note(number(least, most, Double.MIN_VALUE, Double.MIN_NORMAL));
  }

  /** Any finite number. */
  public double real() {
    return real(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** A float between two finite ones. */
  public float single(float least, float most) {
    return note((float) number(least, most, Float.MIN_VALUE, Float.MIN_NORMAL));
  }

  /** Any finite float. */
  public float single() {
    return single(-Float.MAX_VALUE, Float.MAX_VALUE);
  }

  /** False or true. */
  public boolean flag() {
    return of(false, true);
  }

  /** One of the values. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return note(values[(int) whole(0, values.length - 1)]);
  }

  /** A list of least to most elements, the empty one included where least is 0. */
  public <T> List<T> list(int least, int most, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int left = integer(least, most); left > 0; left--) {
      list.add(element.get());
    }
    return list;
  }

  /** Up to so many characters of all kinds, well-formed or not. */
  public String text(int most) {
    StringBuilder text = new StringBuilder();
    long length = whole(0, most);
    while (text.length() < length) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> AWKWARD.get(random.nextInt(AWKWARD.size()));
            case 1 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            default -> (char) random.nextInt(' ', 127);
          });
    }
    text.setLength((int) length);
    return note(text.toString());
  }

  /** For what needs many numbers that nobody would read, such as the order of a list. */
  public RandomGenerator generator() {
    return random;
  }

  /** Which case this is, what it has drawn, and how to run it alone. */
  String description() {
    return this
        + ", which drew "
        + noted
        + "\nalone: mvn test -Dtest=%s -D%s=%d -D%s=%d"
            .formatted(method, SeededCases.SEED, seed, SeededCases.INDEX, index);
  }

  @Override
  public String toString() {
    return "case " + index + " of seed " + seed;
  }

  private long whole(long least, long most) {
    return switch (kind()) {
      case LEAST -> least;
      case MOST -> most;
      case END -> {
        long[] ends = {least, least + 1, -1, 0, 1, 2, most - 1, most};
        long end = ends[random.nextInt(ends.length)];
        yield least <= end && end <= most ? end : least;
      }
      case SMALL -> {
        // Of any length in bits: as often among the tens as among the millions.
        long value = random.nextLong() >> random.nextInt(Long.SIZE);
        yield least <= value && value <= most ? value : evenly(least, most);
      }
      case EVEN, ROUND -> evenly(least, most);
    };
  }

  private long evenly(long least, long most) {
    if (most < Long.MAX_VALUE) {
      return random.nextLong(least, most + 1);
    }
    return least > Long.MIN_VALUE ? random.nextLong(least - 1, most) + 1 : random.nextLong();
  }

  private double number(double least, double most, double tiniest, double tiny) {
    double share = random.nextDouble();
    double even = Math.clamp(least * (1 - share) + most * share, least, most);
    double value =
        switch (kind()) {
          case LEAST -> least;
          case MOST -> most;
          case END -> {
            double[] ends = {least, -1, -tiny, -tiniest, -0.0, 0, tiniest, tiny, 1, most};
            yield ends[random.nextInt(ends.length)];
          }
          case SMALL -> Math.scalb(even, -random.nextInt(random.nextBoolean() ? 64 : 2048));
          case ROUND -> Math.rint(100 * even) / 100;
          case EVEN -> even;
        };
    // By compare, which tells the zeros apart: -0.0 is below a range from 0.
    return Double.compare(least, value) <= 0 && Double.compare(value, most) <= 0 ? value : even;
  }

  private enum Kind {
    LEAST,
    MOST,
    END,
    SMALL,
    ROUND,
    EVEN
  }

  private Kind kind() {
    if (index < 2) {
      return index == 0 ? Kind.LEAST : Kind.MOST;
    }
    return switch (random.nextInt(8)) {
      case 0 -> Kind.END;
      case 1, 2 -> Kind.SMALL;
      case 3, 4 -> Kind.ROUND;
      default -> Kind.EVEN;
    };
  }

  private <T> T note(T value) {
    if (noted.length() < NOTED_CHARACTERS) {
      noted.append(noted.isEmpty() ? "" : ", ");
      String.valueOf(value)
          .chars()
          .limit(NOTED_CHARACTERS)
          .forEach(c -> noted.append(c < ' ' || c > '~' ? "\\u%04X".formatted(c) : (char) c));
    }
    return value;
  }
}
