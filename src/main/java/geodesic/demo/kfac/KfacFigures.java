package geodesic.demo.kfac;

import geodesic.figure.Axis;
import geodesic.figure.ImagesFigure;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.MatrixFigure;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of this demo. */
final class KfacFigures {
  private static final int SIDE = 8;
  private static final int IMAGES = 10;

  /** Small elements of a Fisher matrix are drawn as dark as their root. */
  private static final double COMPRESSION = 0.5;

  private KfacFigures() {}

  /** The best training of each method, over epochs and over seconds. */
  static PageFigure curves(Comparison comparison, String title, String yLabel) {
    Map<Method, Training> best = comparison.best();
    return new PanelsFigure(
        title,
        List.of(
            plot(best, "over epochs", "epochs", yLabel, Training.Point::epoch, 1),
            plot(best, "over seconds", "CPU seconds", yLabel, Training.Point::cpuSeconds, 1e-2)));
  }

  private static PlotFigure plot(
      Map<Method, Training> best,
      String title,
      String xLabel,
      String yLabel,
      ToDoubleFunction<Training.Point> x,
      double leastX) {
    List<Layer> lines = new ArrayList<>();
    for (Map.Entry<Method, Training> entry : best.entrySet()) {
      List<Position> points =
          entry.getValue().points().stream()
              .filter(p -> x.applyAsDouble(p) >= leastX && p.loss() > 0)
              .map(p -> new Position(log(x.applyAsDouble(p)), log(p.loss())))
              .toList();
      lines.add(new Line(entry.getKey().title(), entry.getKey().colour(), points));
    }
    return PlotFigure.fitted(
        title, Axis.Scale.LOGARITHMIC, Axis.Scale.LOGARITHMIC, xLabel, yLabel, lines);
  }

  private static double log(double x) {
    return StrictMath.log10(x);
  }

  /** The whole Fisher matrix and its Kronecker-factored blocks. */
  static PageFigure matrices(FactorBlocks blocks) {
    MatrixFigure exact =
        MatrixFigure.of("exact Fisher matrix", "", blocks.exact()).withCompression(COMPRESSION);
    MatrixFigure kfac =
        MatrixFigure.of("K-FAC", "", blocks.kfac())
            .withLargest(exact.largest())
            .withCompression(COMPRESSION);
    return new PanelsFigure("All layers", List.of(exact, kfac));
  }

  /** The block of the second layer, its stand-in, and what is between them. */
  static PageFigure block(FactorBlocks blocks) {
    double[][] exact = FactorBlocks.block(blocks.exact(), blocks.layers().get(1));
    double[][] kfac = FactorBlocks.block(blocks.kfac(), blocks.layers().get(1));
    double[][] difference = new double[exact.length][exact.length];
    for (int i = 0; i < exact.length; i++) {
      for (int j = 0; j < exact.length; j++) {
        difference[i][j] = kfac[i][j] - exact[i][j];
      }
    }
    MatrixFigure first = MatrixFigure.of("exact block", "", exact).withCompression(COMPRESSION);
    return new PanelsFigure(
        "The second layer",
        3,
        List.of(
            first,
            MatrixFigure.of("A ⊗ G", "", kfac)
                .withLargest(first.largest())
                .withCompression(COMPRESSION),
            MatrixFigure.of("difference", "", difference)
                .withLargest(first.largest())
                .withCompression(COMPRESSION)));
  }

  /** Images and what comes back from their codes. */
  static PageFigure reconstructions(Comparison autoencoder, Workers workers) {
    Task task = autoencoder.task();
    List<ImagesFigure.Image> images = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of("image"));
    float[] x = task.examples().x();
    for (int i = 0; i < IMAGES; i++) {
      images.add(image(x, i));
    }
    for (Method method : List.of(Method.KFAC, Method.ADAM)) {
      names.add(method.title());
      float[] eta =
          task.model().outputs(autoencoder.best().get(method).theta(), x, IMAGES, workers);
      for (int j = 0; j < eta.length; j++) {
        eta[j] = (float) (1 / (1 + StrictMath.exp(-eta[j])));
      }
      for (int i = 0; i < IMAGES; i++) {
        images.add(image(eta, i));
      }
    }
    return new ImagesFigure("Ten images through a code of six numbers", "", images, IMAGES, names);
  }

  private static ImagesFigure.Image image(float[] pixels, int index) {
    double[] own = new double[SIDE * SIDE];
    for (int j = 0; j < own.length; j++) {
      own[j] = pixels[index * own.length + j];
    }
    return new ImagesFigure.Image(SIDE, own);
  }
}
