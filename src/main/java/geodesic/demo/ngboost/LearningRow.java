package geodesic.demo.ngboost;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** Natural against plain gradients after some iterations. */
record LearningRow(int iteration, double natural, double plain) {
  static final Columns<LearningRow> COLUMNS =
      new Columns<>(
          "learning.csv",
          List.of(
              new Column<>("iteration", "trees for each parameter", LearningRow::iteration),
              new Column<>(
                  "natural_nll",
                  "mean of -log p(y) over the test rows of concrete's first splits",
                  LearningRow::natural),
              new Column<>(
                  "plain_nll",
                  "likewise, of trees fitted to plain gradients",
                  LearningRow::plain)));
}
