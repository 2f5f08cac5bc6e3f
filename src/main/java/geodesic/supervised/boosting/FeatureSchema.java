package geodesic.supervised.boosting;

import geodesic.options.InvalidOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The columns that a model was fitted to.
 *
 * @param columns in the order of the training features
 */
public record FeatureSchema(List<Column> columns) {
  /** Categories of a column that are told apart; those after them count as missing. */
  public static final int MOST_CATEGORIES = ColumnBins.MOST;

  /**
   * A column.
   *
   * @param categories by code; empty for a number
   */
  public record Column(String name, boolean categorical, List<String> categories) {
    public Column {
      Objects.requireNonNull(name, "name");
      categories = List.copyOf(categories);
    }

    private double[] codes(Features.Categorical column) {
      Map<String, Integer> own = new HashMap<>();
      for (int code = 0; code < Math.min(categories.size(), ColumnBins.MOST); code++) {
        own.put(categories.get(code), code);
      }
      double[] code = new double[column.categories().size()];
      for (int i = 0; i < code.length; i++) {
        Integer found = own.get(column.categories().get(i));
        code[i] = found == null ? Double.NaN : found;
      }
      return Arrays.stream(column.codes()).mapToDouble(c -> c < 0 ? Double.NaN : code[c]).toArray();
    }
  }

  public FeatureSchema {
    columns = List.copyOf(columns);
  }

  static FeatureSchema of(Features features) {
    return new FeatureSchema(
        features.columns().stream()
            .map(column ->
                switch (column) {
                  case Features.Numeric n -> new Column(n.name(), false, List.of());
                  case Features.Categorical c -> new Column(c.name(), true, c.categories());
                })
            .toList());
  }

  /**
   * Finds this model's columns by their names, whatever their order, and leaves others aside. A
   * category that training did not have becomes a missing value, as do those after the first 255.
   *
   * @return [column][row]: numbers, and this model's codes of categories
   * @throws InvalidOption when a column is missing, or holds numbers where it held categories
   */
  double[][] values(Features features) {
    Map<String, Features.Column> given = new HashMap<>();
    features.columns().forEach(column -> given.put(column.name(), column));
    double[][] values = new double[columns.size()][];
    for (int j = 0; j < values.length; j++) {
      Column own = columns.get(j);
      values[j] =
          switch (given.get(own.name)) {
            case Features.Numeric n when !own.categorical -> n.values();
            case Features.Categorical c when own.categorical -> own.codes(c);
            case null ->
                throw new InvalidOption(
                    "there is no column %s, but the model predicts from %s"
                        .formatted(own.name, names()));
            case Features.Column other ->
                throw new InvalidOption(
                    "column %s holds %s, but must hold %s, as the data did that the model was fitted to"
                        .formatted(other.name(), kind(!own.categorical), kind(own.categorical)));
          };
    }
    return values;
  }

  private String names() {
    return String.join(", ", columns.stream().map(Column::name).toList());
  }

  private static String kind(boolean categorical) {
    return categorical ? "categories" : "numbers";
  }
}
