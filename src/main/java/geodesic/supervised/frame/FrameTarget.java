package geodesic.supervised.frame;

import geodesic.options.InvalidOption;
import geodesic.supervised.boosting.TargetSchema;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The target of a frame's rows.
 *
 * @param y as many doubles a row as the family's targets have
 */
public record FrameTarget(ResponseFamily family, TargetSchema schema, double[] y) {
  private static final String CATEGORICAL = "categorical";
  private static final String BERNOULLI = "bernoulli";
  private static final String VECTOR = "multivariate-normal";
  private static final String TIMES = "weibull";

  /**
   * Reads the target.
   *
   * @param distribution one of {@link ResponseFamilies#names}; without one it is normal,
   *     multivariate normal for several columns, or Weibull where there is an event column
   * @param columns the target's column; several only for the multivariate normal
   * @param event for Weibull, the column that is 1 where the event was seen and 0 where it had not
   *     happened by then; without it all were seen
   * @throws InvalidOption when a value is missing or none of that distribution, when all are the
   *     same, or when there are more classes than rows
   */
  public static FrameTarget of(
      Frame frame, Optional<String> distribution, List<String> columns, Optional<String> event) {
    columns.forEach(frame::index);
    String name =
        distribution.orElse(event.isPresent() ? TIMES : columns.size() > 1 ? VECTOR : "normal");
    boolean vector = name.equals(VECTOR);
    if (!ResponseFamilies.names().contains(name)) {
      throw ResponseFamilies.unknown(name);
    } else if (!vector && columns.size() != 1) {
      throw new InvalidOption(
          "distribution %s is of one target, not of %s; %s is of several"
              .formatted(name, String.join(" and ", columns), VECTOR));
    } else if (event.isPresent() && !name.equals(TIMES)) {
      throw new InvalidOption(
          "an event column needs distribution weibull, but distribution is " + name);
    }
    FrameTarget target =
        switch (name) {
          case CATEGORICAL, BERNOULLI -> classes(frame, columns.getFirst(), name);
          case VECTOR -> vector(frame, columns);
          case TIMES -> times(frame, columns.getFirst(), event);
          default -> number(frame, columns.getFirst(), ResponseFamilies.of(name));
        };
    target.requireSupport(frame);
    return target;
  }

  private static FrameTarget number(Frame frame, String column, ResponseFamily family) {
    double[] y =
        frame.required(
            column,
            " for "
                + family.id()
                + "; for classes choose distribution bernoulli (two) or categorical");
    requireVaries(frame, column, y);
    return new FrameTarget(family, TargetSchema.of(column), y);
  }

  private static void requireVaries(Frame frame, String column, double[] y) {
    if (Arrays.stream(y).allMatch(value -> value == y[0])) {
      throw new InvalidOption(
          "%s, column %s: the target is constant (%s in all %d rows), but must vary"
              .formatted(frame.file(), column, frame.text(0, frame.index(column)), y.length));
    }
  }

  private static FrameTarget vector(Frame frame, List<String> columns) {
    int d = columns.size();
    double[] y = new double[frame.rows() * d];
    for (int k = 0; k < d; k++) {
      if (columns.indexOf(columns.get(k)) != k) {
        throw new InvalidOption("target " + columns.get(k) + " is given twice");
      }
      double[] values = frame.required(columns.get(k), " for " + VECTOR);
      requireVaries(frame, columns.get(k), values);
      for (int i = 0; i < values.length; i++) {
        y[i * d + k] = values[i];
      }
    }
    return new FrameTarget(
        ResponseFamilies.multivariateNormal(d), new TargetSchema(columns, List.of()), y);
  }

  private static FrameTarget times(Frame frame, String column, Optional<String> event) {
    double[] times = frame.required(column, " for " + TIMES);
    requireVaries(frame, column, times);
    double[] seen = new double[times.length];
    Arrays.fill(seen, 1);
    if (event.isPresent()) {
      seen = frame.required(event.get(), ", 1 for an event or 0 for none");
    }
    double[] y = new double[2 * times.length];
    double events = 0;
    for (int i = 0; i < times.length; i++) {
      if (seen[i] != 0 && seen[i] != 1) {
        throw frame.refused(
            i, event.orElseThrow(), "is " + shown(seen[i]) + ", but must be 1 for an event or 0");
      }
      y[2 * i] = times[i];
      y[2 * i + 1] = seen[i];
      events += seen[i];
    }
    if (events == 0) {
      throw new InvalidOption(
          "%s, column %s: no row has an event, but at least one must"
              .formatted(frame.file(), event.orElseThrow()));
    }
    return new FrameTarget(ResponseFamilies.WEIBULL, TargetSchema.of(column), y);
  }

  /**
   * Classes are numbered in the order of their numbers, or, where some are text, of the letters.
   */
  private static FrameTarget classes(Frame frame, String column, String name) {
    int index = frame.index(column);
    Map<String, Integer> codes = new TreeMap<>();
    boolean numbers = true;
    for (int i = 0; i < frame.rows(); i++) {
      String text = frame.text(i, index);
      if (text.isEmpty()) {
        throw frame.refused(i, column, "is missing, but must be a class");
      }
      numbers &= Frame.isNumber(text);
      codes.put(text, 0);
    }
    List<String> classes = new ArrayList<>(codes.keySet());
    if (numbers) {
      classes.sort(Comparator.comparingDouble(Double::parseDouble));
    }
    requireClasses(frame, column, name, classes);
    for (int k = 0; k < classes.size(); k++) {
      codes.put(classes.get(k), k);
    }
    double[] y = new double[frame.rows()];
    Arrays.setAll(y, i -> codes.get(frame.text(i, index)));
    return new FrameTarget(
        name.equals(BERNOULLI)
            ? ResponseFamilies.BERNOULLI
            : ResponseFamilies.categorical(classes.size()),
        new TargetSchema(List.of(column), classes),
        y);
  }

  private static void requireClasses(
      Frame frame, String column, String name, List<String> classes) {
    String where = frame.file() + ", column " + column + ": ";
    if (classes.size() == 1) {
      throw new InvalidOption(
          where
              + "there is one class only ('"
              + classes.getFirst()
              + "'), but must be "
              + (name.equals(BERNOULLI) ? "two" : "at least two"));
    } else if (classes.size() * 2 > frame.rows()) {
      throw new InvalidOption(
          where
              + "there are too many classes, %d for %d rows; a class needs at least two rows on average"
                  .formatted(classes.size(), frame.rows())
              + (Frame.isNumber(classes.getFirst())
                  ? "; are these numbers, for distribution normal?"
                  : ""));
    } else if (name.equals(BERNOULLI) && classes.size() != 2) {
      throw new InvalidOption(
          where
              + "there are %d classes, but bernoulli has two; categorical has any number"
                  .formatted(classes.size()));
    }
  }

  private void requireSupport(Frame frame) {
    int size = family.targetSize();
    for (int i = 0; i < frame.rows(); i++) {
      if (!family.supports(y, i)) {
        throw frame.refused(
            i,
            schema.columns().getFirst(),
            "is %s, but must be %s for %s"
                .formatted(shown(y[i * size]), family.support(), family.id()));
      }
    }
  }

  private static String shown(double value) {
    return value == StrictMath.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
