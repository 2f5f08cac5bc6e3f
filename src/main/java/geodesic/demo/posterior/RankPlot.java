package geodesic.demo.posterior;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Position;
import geodesic.figure.PlotFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms of the ranks that each chain's draws have among those of all: flat where the chains
 * agree (Vehtari et al. 2021).
 */
final class RankPlot {
  private static final int BINS = 20;

  private RankPlot() {}

  static List<PlotFigure> of(List<SamplerRow> rows, int parameter) {
    List<PlotFigure> panels = new ArrayList<>();
    for (SamplerRow row : rows) {
      double[][] series = row.outcome().chains().series(parameter);
      double[] sorted = Arrays.stream(series).flatMapToDouble(Arrays::stream).sorted().toArray();
      List<Layer> layers = new ArrayList<>();
      layers.add(Layer.Reference.across("", 1));
      for (int c = 0; c < series.length; c++) {
        int[] counts = new int[BINS];
        for (double value : series[c]) {
          counts[(int) ((long) Arrays.binarySearch(sorted, value) * BINS / sorted.length)]++;
        }
        List<Position> points = new ArrayList<>();
        for (int bin = 0; bin <= BINS; bin++) {
          double share = counts[Math.min(bin, BINS - 1)] * (double) BINS / series[c].length;
          points.add(new Position(bin / (double) BINS, share));
        }
        layers.add(new Layer.Steps("chain " + (c + 1), c, points));
      }
      panels.add(
          new PlotFigure(
              row.outcome().title(),
              Axis.between(0, 1),
              Axis.between(0, 2.5),
              "rank among all draws",
              "density",
              layers));
    }
    return panels;
  }
}
