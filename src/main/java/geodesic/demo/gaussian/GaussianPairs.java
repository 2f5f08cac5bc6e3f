package geodesic.demo.gaussian;

import geodesic.supervised.information.FisherRaoGeodesic;
import geodesic.supervised.information.Gaussian;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** Two pairs of Gaussians, whose means are as far apart in one as in the other. */
record GaussianPairs(GaussianPairs.Row wide, GaussianPairs.Row narrow) {
  static final double MEAN_DISTANCE = 4;
  private static final double WIDE = 2;
  private static final double NARROW = 0.5;

  /** A pair. */
  record Row(String name, Gaussian first, Gaussian second) {
    double kl() {
      return first.klTo(second);
    }

    double fisherDistance() {
      return new FisherRaoGeodesic(first, second).length();
    }
  }

  static final Columns<Row> COLUMNS =
      new Columns<>(
          "pairs.csv",
          List.of(
              new Column<>("pair", "wide or narrow", Row::name),
              new Column<>("variance", "of both Gaussians", r -> r.first().variance()),
              new Column<>(
                  "mean_distance",
                  "the distance of their means",
                  r -> r.second().mean() - r.first().mean()),
              new Column<>("kl", "their KL divergence in nats", Row::kl),
              new Column<>(
                  "fisher_distance",
                  "the length of the shortest curve between them in the Fisher metric",
                  Row::fisherDistance)));

  static GaussianPairs of() {
    return new GaussianPairs(pair("wide", WIDE), pair("narrow", NARROW));
  }

  private static Row pair(String name, double variance) {
    return new Row(name, new Gaussian(0, variance), new Gaussian(MEAN_DISTANCE, variance));
  }

  List<Row> rows() {
    return List.of(wide, narrow);
  }
}
