package geodesic.demo.ngboost;

import geodesic.random.Pcg64;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.UnivariateDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One feature x, uniform in [0, 1], that moves both the mean, 2 sin(2 pi x), and the standard
 * deviation, 0.1 + 0.9 x^2, of a normal target.
 *
 * @param x drawn
 * @param y drawn
 * @param grid predictions over x, with the true mean as y
 * @param coverage the share of 90 % intervals that hold fresh draws
 */
record Curve(double[] x, double[] y, List<IntervalRow> grid, double coverage) {
  private static final int GRID = 200;
  private static final int FRESH = 4000;
  private static final BoostingOptions OPTIONS =
      BoostingOptions.of(Map.of("min_leaf_weight", 20, "max_depth", 2, "early_stopping", 25));

  static Curve of(int points, Pcg64 random) {
    double[] x = new double[points];
    double[] y = draw(x, random);
    NgBoost model = NgBoost.fit(ResponseFamilies.NORMAL, OPTIONS, features(x), y);
    double[] places = new double[GRID + 1];
    for (int i = 0; i <= GRID; i++) {
      places[i] = i / (double) GRID;
    }
    List<UnivariateDistribution> predictions =
        model.predict(features(places), UnivariateDistribution.class);
    List<IntervalRow> grid = new ArrayList<>();
    for (int i = 0; i <= GRID; i++) {
      grid.add(IntervalRow.of(places[i], mean(places[i]), predictions.get(i)));
    }
    double[] freshX = new double[FRESH];
    double[] freshY = draw(freshX, random);
    List<UnivariateDistribution> fresh =
        model.predict(features(freshX), UnivariateDistribution.class);
    int inside = 0;
    for (int i = 0; i < FRESH; i++) {
      inside += Math.abs(fresh.get(i).cdf(freshY[i]) - 0.5) <= 0.45 ? 1 : 0;
    }
    return new Curve(x, y, grid, inside / (double) FRESH);
  }

  private static double[] draw(double[] x, Pcg64 random) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble();
      y[i] = mean(x[i]) + deviation(x[i]) * random.nextGaussian();
    }
    return y;
  }

  private static Features features(double[] x) {
    return new Features(List.of(new Features.Numeric("x", x)), x.length);
  }

  static double mean(double x) {
    return 2 * StrictMath.sin(2 * Math.PI * x);
  }

  static double deviation(double x) {
    return 0.1 + 0.9 * x * x;
  }
}
