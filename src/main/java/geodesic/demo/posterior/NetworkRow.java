package geodesic.demo.posterior;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** A sampler on the network's posterior, judged by the rows held out. */
record NetworkRow(
    String sampler, int draws, double nll, double rmse, double rHat, double ess, double seconds) {
  static final Columns<NetworkRow> COLUMNS =
      new Columns<>(
          "network.csv",
          List.of(
              new Column<>(
                  "sampler", "as in samplers.csv; `mode` is one mode alone", NetworkRow::sampler),
              new Column<>("draws", "draws kept of all chains", NetworkRow::draws),
              new Column<>(
                  "held_out_nll",
                  "mean over the rows held out of -ln of the mean density over the draws, for MPa",
                  NetworkRow::nll),
              new Column<>(
                  "held_out_rmse",
                  "root mean squared error of the mean prediction, MPa",
                  NetworkRow::rmse),
              new Column<>(
                  "rhat", "split R-hat of the worst of ten predictions held out", NetworkRow::rHat),
              new Column<>(
                  "ess_bulk", "bulk effective sample size of the worst of them", NetworkRow::ess),
              new Column<>(
                  "seconds", "of one core: all chains, warm-up included", NetworkRow::seconds)));
}
