package geodesic.demo.logistic;

import java.util.Comparator;
import java.util.List;

/** What one method's losses say as a function of the rate. */
record Rates(List<RateRow> rows) {
  Rates {
    rows = List.copyOf(rows);
  }

  /** Of one method in a sweep. */
  static Rates of(List<RateRow> sweep, Method method) {
    return new Rates(sweep.stream().filter(row -> row.method() == method).toList());
  }

  /** The row of a rate that is in the sweep. */
  RateRow at(double rate) {
    return rows.stream().filter(row -> row.rate() == rate).findFirst().orElseThrow();
  }

  /** The one with the least mean training loss. */
  RateRow best() {
    return rows.stream()
        .min(Comparator.comparingDouble(row -> row.training().mean()))
        .orElseThrow();
  }

  /**
   * The rate below the best one at which the mean training loss has a value, between two rates of
   * the sweep by their logarithms; NaN where it never has.
   */
  double reaching(double loss) {
    for (int i = 1; i < rows.size() && rows.get(i).rate() <= best().rate(); i++) {
      double before = rows.get(i - 1).training().mean();
      double after = rows.get(i).training().mean();
      if (before >= loss && after <= loss) {
        double share = (before - loss) / (before - after);
        double low = StrictMath.log(rows.get(i - 1).rate());
        double high = StrictMath.log(rows.get(i).rate());
        return StrictMath.exp(low + share * (high - low));
      }
    }
    return Double.NaN;
  }
}
