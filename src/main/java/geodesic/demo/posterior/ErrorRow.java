package geodesic.demo.posterior;

import geodesic.supervised.data.ReferencePosterior;
import geodesic.supervised.sampling.Chains;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/** How far the moments of a sampler's first draws are from the reference. */
record ErrorRow(
    String sampler, long transitions, double meanError, double covarianceError, double seconds) {
  static final Columns<ErrorRow> COLUMNS =
      new Columns<>(
          "errors.csv",
          List.of(
              new Column<>("sampler", "as in samplers.csv", ErrorRow::sampler),
              new Column<>(
                  "transitions",
                  "transitions of all chains up to here, warm-up included",
                  ErrorRow::transitions),
              new Column<>(
                  "mean_error_sd",
                  "as in samplers.csv, of the draws up to here",
                  ErrorRow::meanError),
              new Column<>(
                  "covariance_error",
                  "as in samplers.csv, of the draws up to here",
                  ErrorRow::covarianceError),
              new Column<>("seconds", "of one core up to here", ErrorRow::seconds)));

  /** At a few numbers of draws, doubled each time. */
  static List<ErrorRow> of(Outcome outcome, ReferencePosterior reference) {
    Chains chains = outcome.chains();
    List<ErrorRow> rows = new ArrayList<>();
    int all = chains.draws() / chains.count();
    for (int draws = Math.max(1, all / 64); draws <= all; draws *= 2) {
      Chains first = chains.first(draws);
      double share = draws / (double) all;
      double warmup = chains.warmupSeconds() + outcome.seconds() - chains.seconds();
      rows.add(
          new ErrorRow(
              outcome.id(),
              Math.round(share * outcome.transitions()),
              reference.meanError(first.mean()),
              reference.covarianceError(first.covariance()),
              warmup + share * (outcome.seconds() - warmup)));
    }
    return rows;
  }
}
