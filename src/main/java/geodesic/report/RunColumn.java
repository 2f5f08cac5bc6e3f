package geodesic.report;

import geodesic.algorithm.Algorithm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of one of a run's tables: all that its CSV file, TensorBoard and docs/columns.md say of
 * it.
 *
 * @param <R> what a row is made from
 * @param name in the table's header
 * @param group the prefix of the name in TensorBoard; empty for what TensorBoard does not show
 * @param meaning for docs/columns.md, in Markdown
 * @param value as {@link CsvTable#append} takes it
 * @param stableBaselines3 its name there; empty where Stable-Baselines3 has no such number
 */
record RunColumn<R>(
    String name,
    Optional<String> group,
    String meaning,
    Function<R, ?> value,
    Optional<PeerTag<R>> stableBaselines3) {
  /** One that TensorBoard shows. */
  static <R> RunColumn<R> of(String name, String group, String meaning, Function<R, ?> value) {
    return new RunColumn<>(name, Optional.of(group), meaning, value, Optional.empty());
  }

  /** One that TensorBoard does not show: what is not a number, or the position of a row. */
  static <R> RunColumn<R> hidden(String name, String meaning, Function<R, ?> value) {
    return new RunColumn<>(name, Optional.empty(), meaning, value, Optional.empty());
  }

  /** The same with a name in Stable-Baselines3. */
  RunColumn<R> named(PeerTag<R> peer) {
    return new RunColumn<>(name, group, meaning, value, Optional.of(peer));
  }

  /** What TensorBoard shows of a row; nothing where the row has no number here. */
  List<Scalar> scalars(R row, TensorBoardTags tags, Algorithm algorithm) {
    OptionalDouble number = group.isPresent() ? number(row) : OptionalDouble.empty();
    if (number.isEmpty()) {
      return List.of();
    }
    Scalar own = new Scalar(group.get() + name, number.getAsDouble());
    return tags == TensorBoardTags.STABLE_BASELINES3 && stableBaselines3.isPresent()
        ? stableBaselines3.get().naming().of(own, row, algorithm)
        : List.of(own);
  }

  private OptionalDouble number(R row) {
    return switch (value.apply(row)) {
      case null -> OptionalDouble.empty();
      case Number number -> OptionalDouble.of(number.doubleValue());
      case OptionalDouble number -> number;
      case Optional<?> held when held.isEmpty() -> OptionalDouble.empty();
      case Optional<?> held when held.get() instanceof Number number ->
          OptionalDouble.of(number.doubleValue());
      default -> throw new IllegalStateException(name + " is not a number");
    };
  }
}
