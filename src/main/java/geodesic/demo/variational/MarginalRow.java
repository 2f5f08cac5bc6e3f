package geodesic.demo.variational;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** A parameter of the posterior and of what approximates it. */
record MarginalRow(
    String parameter,
    double mean,
    double sd,
    double variationalMean,
    double variationalSd,
    double mode,
    double laplaceSd) {
  static final Columns<MarginalRow> COLUMNS =
      new Columns<>(
          "marginals.csv",
          List.of(
              new Column<>(
                  "parameter", "the feature of the weight, or `bias`", MarginalRow::parameter),
              new Column<>("mean", "the reference's mean", MarginalRow::mean),
              new Column<>("sd", "the reference's standard deviation", MarginalRow::sd),
              new Column<>(
                  "variational_mean",
                  "that of the best natural-gradient ascent",
                  MarginalRow::variationalMean),
              new Column<>(
                  "variational_sd",
                  "that of the best natural-gradient ascent",
                  MarginalRow::variationalSd),
              new Column<>("mode", "the posterior's mode", MarginalRow::mode),
              new Column<>(
                  "laplace_sd",
                  "from the inverse Fisher matrix at the mode",
                  MarginalRow::laplaceSd)));
}
