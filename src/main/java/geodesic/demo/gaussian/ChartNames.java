package geodesic.demo.gaussian;

import geodesic.supervised.information.GaussianChart;
import java.util.Locale;

/** What charts are called in tables and figures. */
final class ChartNames {
  private ChartNames() {}

  /** Such as {@code mean_variance}. */
  static String word(GaussianChart chart) {
    return chart.name().toLowerCase(Locale.ROOT);
  }

  /** Such as "mean, log variance". */
  static String of(GaussianChart chart) {
    return switch (chart) {
      case MEAN_VARIANCE -> "mean, variance";
      case MEAN_LOG_VARIANCE -> "mean, log variance";
      case MEAN_PRECISION -> "mean, precision";
      case NATURAL -> "natural parameters";
      case EXPECTATION -> "mean parameters";
    };
  }
}
