package geodesic.report;

import geodesic.algorithm.Algorithm;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What Stable-Baselines3, or its contrib package, calls a column's number in TensorBoard.
 *
 * @param documented the name, for docs/columns.md
 * @param difference how the number differs from theirs, for docs/columns.md; empty where it does
 *     not
 * @param naming what is written in place of the column's own scalar
 */
record PeerTag<R>(String documented, String difference, Naming<R> naming) {
  /** What is written in place of a column's own scalar. */
  interface Naming<R> {
    List<Scalar> of(Scalar own, R record, Algorithm algorithm);
  }

  /** The same number, or a function of it, under one name. */
  static <R> PeerTag<R> of(String tag, String difference, DoubleUnaryOperator value) {
    return new PeerTag<>(
        code(tag),
        difference,
        (own, record, algorithm) -> List.of(new Scalar(tag, value.applyAsDouble(own.value()))));
  }

  /** The same number under one name. */
  static <R> PeerTag<R> of(String tag, String difference) {
    return of(tag, difference, value -> value);
  }

  private static String code(String tag) {
    return "`" + tag + "`";
  }
}
