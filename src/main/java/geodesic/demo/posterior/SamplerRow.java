package geodesic.demo.posterior;

import geodesic.supervised.data.ReferencePosterior;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** A sampler on the breast-cancer posterior. */
record SamplerRow(Outcome outcome, double meanError, double covarianceError) {
  static final Columns<SamplerRow> COLUMNS =
      new Columns<>(
          "samplers.csv",
          List.of(
              new Column<>(
                  "sampler",
                  "the sampler, with its step size where it is fixed",
                  r -> r.outcome.id()),
              new Column<>(
                  "transitions",
                  "transitions of all four chains, warm-up included",
                  r -> r.outcome.transitions()),
              new Column<>("draws", "draws kept", r -> r.outcome.chains().draws()),
              new Column<>(
                  "step_size",
                  "mean over the chains, after the warm-up",
                  r -> r.outcome.chains().stepSize()),
              new Column<>(
                  "acceptance",
                  "mean probability of acceptance; 1 without a test",
                  r -> r.outcome.chains().acceptance()),
              new Column<>(
                  "mean_error_sd",
                  "mean over the parameters of the distance of the mean from the reference, in reference standard deviations",
                  SamplerRow::meanError),
              new Column<>(
                  "covariance_error",
                  "Frobenius norm of the covariance less the reference's, over the reference's",
                  SamplerRow::covarianceError),
              new Column<>("rhat", "split R-hat of the worst parameter", r -> r.outcome.rHat()),
              new Column<>(
                  "ess_bulk",
                  "bulk effective sample size of the worst parameter",
                  r -> r.outcome.bulk()),
              new Column<>(
                  "ess_tail",
                  "tail effective sample size of the worst parameter",
                  r -> r.outcome.tail()),
              new Column<>(
                  "seconds",
                  "of one core: all chains, warm-up and the search for the mode included",
                  r -> r.outcome.seconds()),
              new Column<>(
                  "ess_per_second",
                  "the smaller effective sample size over the seconds",
                  r -> r.outcome.essPerSecond())));

  static SamplerRow of(Outcome outcome, ReferencePosterior reference) {
    return new SamplerRow(
        outcome,
        reference.meanError(outcome.chains().mean()),
        reference.covarianceError(outcome.chains().covariance()));
  }
}
