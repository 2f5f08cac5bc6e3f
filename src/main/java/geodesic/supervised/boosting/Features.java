package geodesic.supervised.boosting;

import geodesic.options.InvalidOption;
import geodesic.supervised.data.DataSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model predicts from: a table by columns, with numbers, categories and missing values.
 *
 * @param rows how many values each column has
 */
public record Features(List<Column> columns, int rows) {

  /** One feature of all rows. */
  public sealed interface Column {
    String name();

    /** How many values it has. */
    int size();

    /** The values of some rows, in the given order. */
    Column rows(int[] indices);
  }

  /**
   * A feature that is a number.
   *
   * @param values not to be modified; NaN where the value is missing
   */
  public record Numeric(String name, double[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Numeric rows(int[] indices) {
      double[] some = new double[indices.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = values[indices[i]];
      }
      return new Numeric(name, some);
    }
  }

  /**
   * A feature that is one of some categories, which have no order.
   *
   * @param categories their names, each once
   * @param codes not to be modified; an index into categories, -1 where the value is missing
   */
  public record Categorical(String name, List<String> categories, int[] codes) implements Column {
    public Categorical {
      categories = List.copyOf(categories);
    }

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public Categorical rows(int[] indices) {
      int[] some = new int[indices.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = codes[indices[i]];
      }
      return new Categorical(name, categories, some);
    }
  }

  public Features {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (column.size() != rows) {
        throw new InvalidOption(
            "column " + column.name() + " has " + column.size() + " rows, but must have " + rows);
      } else if (!names.add(column.name())) {
        throw new InvalidOption(
            "there are two columns " + column.name() + ", but names must differ");
      }
    }
  }

  /** The features of a data set. */
  public static Features of(DataSet data) {
    return of(data.features(), data.x());
  }

  /**
   * Numbers.
   *
   * @param names of the columns
   * @param x [row][column], NaN where a value is missing
   */
  public static Features of(List<String> names, double[][] x) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      double[] values = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        values[i] = x[i][j];
      }
      columns.add(new Numeric(names.get(j), values));
    }
    return new Features(columns, x.length);
  }

  /** Some of its rows, in the given order. */
  public Features rows(int[] indices) {
    return new Features(
        columns.stream().map(column -> column.rows(indices)).toList(), indices.length);
  }
}
