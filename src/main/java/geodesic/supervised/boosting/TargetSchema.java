package geodesic.supervised.boosting;

import java.util.List;

/**
 * What a model's targets are called: its predictions' names.
 *
 * @param columns the target's name, or that of each of its components
 * @param classes the names of the classes, by number; empty where the target is no class
 */
public record TargetSchema(List<String> columns, List<String> classes) {
  /** A model fitted to numbers without a name. */
  public static final TargetSchema UNNAMED = new TargetSchema(List.of(), List.of());

  public TargetSchema {
    columns = List.copyOf(columns);
    classes = List.copyOf(classes);
  }

  /** One number. */
  public static TargetSchema of(String column) {
    return new TargetSchema(List.of(column), List.of());
  }
}
