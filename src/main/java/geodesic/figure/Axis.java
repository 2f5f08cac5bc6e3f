package geodesic.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The range of one axis with its labelled ticks at round values.
 *
 * @param low value at the start of the axis
 * @param high value at its end, greater than low
 * @param ticks the ticks, ascending, all within the range
 * @param logarithmic whether its values are logarithms to the base 10
 */
public record Axis(double low, double high, List<Axis.Tick> ticks, boolean logarithmic) {

  /** A value on the axis and how to write it. */
  public record Tick(double value, String label) {}

  /** How values lie along an axis. */
  public enum Scale {
    /** In equal distances. */
    LINEAR {
      @Override
      Axis axis(double lowest, double highest) {
        return ofValues(lowest, highest);
      }
    },
    /** By their magnitudes; data are given as their logarithms to the base 10. */
    LOGARITHMIC {
      @Override
      Axis axis(double lowest, double highest) {
        return ofLogarithms(lowest, highest);
      }
    };

    /** An axis that covers the data with a small margin. */
    abstract Axis axis(double lowest, double highest);
  }

  private static final int TARGET_TICKS = 6;

  /** Beyond this a tick could not be told from its neighbours in double precision. */
  private static final double LIMIT = 1e100;

  /** Values that are closer are drawn as one: their ticks would be lost in rounding. */
  private static final double LEAST_SPAN = 1e-100;

  /** Ticks that are closer need more digits than a decimal fraction shows. */
  private static final double LEAST_DECIMAL_STEP = 1e-12;

  public Axis {
    ticks = List.copyOf(ticks);
  }

  /** An axis whose values are what they stand for. */
  public Axis(double low, double high, List<Axis.Tick> ticks) {
    this(low, high, ticks, false);
  }

  /** What a value stands for. */
  double meaning(double value) {
    return logarithmic ? Math.pow(10, value) : value;
  }

  /** An axis from 0 to a number of environment steps, labelled 20k, 40k or 1.5M. */
  public static Axis ofSteps(long last) {
    double high = Math.max(1, last) * 1.015; // room for half a marker at the last step
    return withTicks(0, high, Math.max(1, roundStep(high / TARGET_TICKS)), true);
  }

  /**
   * An axis that covers values with a small margin. It starts or ends at 0 where 0 is near, since a
   * curve from 20 to 500 is read better on an axis from 0.
   */
  public static Axis ofValues(double lowest, double highest) {
    double min = Math.clamp(lowest, -LIMIT, LIMIT);
    double max = Math.clamp(highest, -LIMIT, LIMIT);
    if (min >= 0 && min < 0.4 * max) {
      min = 0;
    } else if (max <= 0 && max > 0.4 * min) {
      max = 0;
    }
    double span = max - min;
    if (span <= Math.max(LEAST_SPAN, 1e-9 * Math.max(Math.abs(min), Math.abs(max)))) {
      span = Math.max(1, 0.1 * Math.abs(max));
      min -= span / 2;
      max += span / 2;
    }
    double low = min == 0 ? 0 : min - 0.04 * span;
    double high = max == 0 ? 0 : max + 0.04 * span;
    boolean abbreviated = Math.max(Math.abs(low), Math.abs(high)) >= 20_000;
    return withTicks(low, high, roundStep((high - low) / TARGET_TICKS), abbreviated);
  }

  /**
   * An axis of logarithms to the base 10, from one power of ten to another. Data on it are the
   * logarithms themselves.
   */
  public static Axis ofMagnitudes(double lowest, double highest) {
    int first = (int) Math.floor(Math.clamp(lowest, -300, 300));
    int last = Math.max(first + 1, (int) Math.ceil(Math.clamp(highest, -300, 300)));
    int stride = (last - first + TARGET_TICKS - 1) / TARGET_TICKS;
    List<Tick> ticks = new ArrayList<>();
    for (int i = first; i <= last; i += stride) {
      ticks.add(new Tick(i, Math.abs(i) <= 2 ? plainLabel(Math.pow(10, i)) : "1e" + i));
    }
    return new Axis(first, last, ticks, true);
  }

  /**
   * An axis of logarithms to the base 10 that covers values with a small margin. Over less than
   * three powers of ten, their multiples by 2 and by 5 have ticks too.
   */
  public static Axis ofLogarithms(double lowest, double highest) {
    double min = Math.clamp(Math.min(lowest, highest), -300, 300);
    double max = Math.clamp(highest, -300, 300);
    double margin = Math.max(0.04 * (max - min), max - min < 0.3 ? 0.3 : 0.02);
    double low = min - margin;
    double high = max + margin;
    int span = (int) Math.ceil(high - low);
    int stride = Math.max(1, (span + TARGET_TICKS - 1) / TARGET_TICKS);
    List<Tick> ticks = new ArrayList<>();
    for (int i = (int) Math.floor(low); i <= high; i++) {
      for (int digit : high - low < 3 ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = i + Math.log10(digit);
        if (value >= low && value <= high && Math.floorMod(i, stride) == 0) {
          ticks.add(new Tick(value, powerLabel(digit, i)));
        }
      }
    }
    return new Axis(low, high, ticks, true);
  }

  private static String powerLabel(int digit, int exponent) {
    return Math.abs(exponent) <= 3
        ? DecimalText.of(digit * Math.pow(10, exponent), Math.max(0, -exponent))
        : (digit + "e" + exponent).replace('-', '−');
  }

  /** An axis from one value to another, without a margin. */
  public static Axis between(double low, double high) {
    boolean abbreviated = Math.max(Math.abs(low), Math.abs(high)) >= 20_000;
    return withTicks(low, high, roundStep((high - low) / TARGET_TICKS), abbreviated);
  }

  /** An axis of whole numbers from 1 on. */
  public static Axis ofCounts(int last) {
    int stride = Math.max(1, (last + TARGET_TICKS - 1) / TARGET_TICKS);
    List<Tick> ticks = new ArrayList<>();
    for (int i = stride == 1 ? 1 : stride; i <= last; i += stride) {
      ticks.add(new Tick(i, String.valueOf(i)));
    }
    return new Axis(0.5, last + 0.5, ticks);
  }

  /** An axis from 0 to 1 with ticks at the fifths. */
  public static Axis ofShares() {
    return withTicks(0, 1, 0.2, false);
  }

  /** An axis of named rows from the top down; the middle of row i is at {@code -i}. */
  public static Axis ofRows(List<String> names) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ticks.add(new Tick(-i, names.get(i)));
    }
    return new Axis(0.5 - names.size(), 0.5, ticks);
  }

  /** Where a value lies: 0 at the start of the axis, 1 at its end. */
  public double fraction(double value) {
    return (Math.clamp(value, -LIMIT, LIMIT) - low) / (high - low);
  }

  private static Axis withTicks(double low, double high, double step, boolean abbreviated) {
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = first; i <= last; i++) {
      ticks.add(new Tick(i * step, label(i * step, step, abbreviated)));
    }
    return new Axis(low, high, ticks);
  }

  /** The value 1, 2 or 5 times a power of ten that is nearest to a step, as a ratio. */
  private static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double digit = step / power;
    if (digit < Math.sqrt(2)) {
      return power;
    } else if (digit < Math.sqrt(10)) {
      return 2 * power;
    } else if (digit < Math.sqrt(50)) {
      return 5 * power;
    }
    return 10 * power;
  }

  private static String withoutTrailingZeros(String decimal) {
    int end = decimal.length();
    while (decimal.charAt(end - 1) == '0') {
      end--;
    }
    return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** A value as it is, without a needless fraction. */
  public static String plainLabel(double value) {
    String text = Double.toString(value);
    String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return whole.replace('-', '−');
  }

  private static String scientific(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
    return rounded.toString().replace('-', '−');
  }

  private static String label(double value, double step, boolean abbreviated) {
    double size = Math.abs(value);
    if (size >= 1e15) {
      return Double.toString(value);
    }
    if (step < LEAST_DECIMAL_STEP && value != 0) {
      return scientific(value);
    }
    double unit = 1;
    String suffix = "";
    if (abbreviated && size >= 1e9) {
      unit = 1e9;
      suffix = "G";
    } else if (abbreviated && size >= 1e6) {
      unit = 1e6;
      suffix = "M";
    } else if (abbreviated && size >= 1e3) {
      unit = 1e3;
      suffix = "k";
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step / unit) + 1e-9));
    String text = DecimalText.of(value / unit, Math.min(decimals, 15));
    if (!suffix.isEmpty() && decimals > 0) {
      text = withoutTrailingZeros(text);
    }
    if (value == 0) {
      text = "0";
    }
    return text.replace('-', '−') + suffix;
  }
}
