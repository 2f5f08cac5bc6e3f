package geodesic.supervised.frame;

import geodesic.options.InvalidOption;
import geodesic.supervised.boosting.FeatureSchema;
import geodesic.supervised.boosting.Features;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes features of a frame's columns. */
public final class FrameFeatures {
  private FrameFeatures() {}

  /**
   * All columns but some.
   *
   * @param without the columns that are no features, such as the target
   * @param categorical the columns whose values are categories, whether text or numbers; all others
   *     must hold numbers
   * @throws InvalidOption when a column does not exist, or holds text but is not categorical
   */
  public static Features of(
      Frame frame, Collection<String> without, Collection<String> categorical) {
    without.forEach(frame::index);
    for (String name : categorical) {
      frame.index(name);
      if (without.contains(name)) {
        throw new InvalidOption("column %s can't be categorical: it is no feature".formatted(name));
      }
    }
    List<Features.Column> columns = new ArrayList<>();
    for (String name : frame.names()) {
      if (!without.contains(name)) {
        columns.add(
            categorical.contains(name)
                ? categories(frame, name)
                : new Features.Numeric(
                    name,
                    frame.numbers(name, "; --categorical " + name + " makes categories of it")));
      }
    }
    if (columns.isEmpty()) {
      throw new InvalidOption(frame.file() + " has no column to predict from besides the target");
    }
    return new Features(columns, frame.rows());
  }

  /**
   * The columns that a model was fitted to; others are left aside.
   *
   * @throws InvalidOption when one does not exist, or holds text where it held numbers
   */
  public static Features matching(Frame frame, FeatureSchema schema) {
    List<Features.Column> columns = new ArrayList<>();
    for (FeatureSchema.Column column : schema.columns()) {
      columns.add(
          column.categorical()
              ? categories(frame, column.name())
              : new Features.Numeric(
                  column.name(), frame.numbers(column.name(), ", as where the model was trained")));
    }
    return new Features(columns, frame.rows());
  }

  /**
   * The different texts in alphabetical order, which no order of the rows changes; where they are
   * more than a model tells apart, the most frequent first.
   */
  private static Features.Categorical categories(Frame frame, String name) {
    int column = frame.index(name);
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < frame.rows(); i++) {
      counts.merge(frame.text(i, column), 1, Integer::sum);
    }
    counts.remove("");
    List<String> values = new ArrayList<>(counts.keySet());
    if (values.size() > FeatureSchema.MOST_CATEGORIES) {
      values.sort(Comparator.comparingInt(value -> -counts.get(value)));
    }
    Map<String, Integer> codes = new LinkedHashMap<>();
    values.forEach(value -> codes.put(value, codes.size()));
    int[] code = new int[frame.rows()];
    for (int i = 0; i < code.length; i++) {
      code[i] = codes.getOrDefault(frame.text(i, column), -1);
    }
    return new Features.Categorical(name, List.copyOf(values), code);
  }
}
