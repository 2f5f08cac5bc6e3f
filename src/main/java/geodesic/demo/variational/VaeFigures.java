package geodesic.demo.variational;

import geodesic.figure.Axis;
import geodesic.figure.ImagesFigure;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Dots;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.autoencoder.VariationalAutoencoder;
import geodesic.supervised.network.TrainingCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pictures of the autoencoder. */
final class VaeFigures {
  private static final int PIXELS = VaeImages.SIDE * VaeImages.SIDE;
  private static final int RECONSTRUCTED = 12;
  private static final int GRID = 12;

  /** Codes reach from minus to plus that on the manifold's picture. */
  private static final double REACH = 2.2;

  private VaeFigures() {}

  /** The bound over epochs and over seconds. */
  static PageFigure curves(List<VaeTraining> best) {
    return new PanelsFigure(
        "Evidence lower bound",
        List.of(
            plot(best, "over epochs", "epochs", TrainingCurve.Point::epoch, 1),
            plot(best, "over seconds", "CPU seconds", TrainingCurve.Point::cpuSeconds, 1e-2)));
  }

  private static PlotFigure plot(
      List<VaeTraining> best,
      String title,
      String xLabel,
      ToDoubleFunction<TrainingCurve.Point> x,
      double leastX) {
    List<Layer> lines = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      List<Position> points =
          best.get(i).curve().points().stream()
              .filter(p -> x.applyAsDouble(p) >= leastX && Double.isFinite(p.loss()))
              .map(p -> new Position(StrictMath.log10(x.applyAsDouble(p)), -p.loss()))
              .toList();
      lines.add(new Line(best.get(i).method().title(), i, points));
    }
    return PlotFigure.fitted(
        title, Axis.Scale.LOGARITHMIC, Axis.Scale.LINEAR, xLabel, "ELBO, nats an image", lines);
  }

  /** Images held out, and p(x | z) at the mean of their q. */
  static PageFigure reconstructions(
      VariationalAutoencoder model, VaeImages images, List<VaeTraining> best, Workers workers) {
    List<ImagesFigure.Image> shown = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of("image"));
    float[] x = images.heldOut().x();
    add(x, RECONSTRUCTED, shown);
    for (VaeTraining training : best) {
      names.add(training.method().title());
      float[] codes = model.encode(training.theta(), x, RECONSTRUCTED, workers);
      float[] z = new float[RECONSTRUCTED * 2];
      for (int i = 0; i < RECONSTRUCTED; i++) {
        z[2 * i] = codes[4 * i];
        z[2 * i + 1] = codes[4 * i + 1];
      }
      add(probabilities(model, training, z, workers), RECONSTRUCTED, shown);
    }
    return new ImagesFigure(
        "Images held out, and back from two numbers", "", shown, RECONSTRUCTED, names);
  }

  /** The mean of p(x | z) for z drawn from its prior, the same draws for all. */
  static PageFigure samples(
      VariationalAutoencoder model, List<VaeTraining> best, Pcg64 random, Workers workers) {
    float[] z = new float[RECONSTRUCTED * 2];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian();
    }
    List<ImagesFigure.Image> shown = new ArrayList<>();
    for (VaeTraining training : best) {
      add(probabilities(model, training, z, workers), RECONSTRUCTED, shown);
    }
    return new ImagesFigure(
        "Samples",
        "",
        shown,
        RECONSTRUCTED,
        best.stream().map(training -> training.method().title()).toList());
  }

  /** p(x | z) over a grid of the plane, with z_2 upwards. */
  static PageFigure manifold(VariationalAutoencoder model, VaeTraining training, Workers workers) {
    float[] z = new float[GRID * GRID * 2];
    for (int i = 0; i < GRID * GRID; i++) {
      int row = i / GRID;
      int column = i % GRID;
      z[2 * i] = (float) (REACH * (2.0 * column / (GRID - 1) - 1));
      z[2 * i + 1] = (float) (-REACH * (2.0 * row / (GRID - 1) - 1));
    }
    List<ImagesFigure.Image> shown = new ArrayList<>();
    add(probabilities(model, training, z, workers), GRID * GRID, shown);
    return new ImagesFigure(
        "What each place of the plane decodes to (" + training.method().title() + ")",
        "",
        shown,
        GRID);
  }

  /** The means of q(z | x) of the images held out, by digit. */
  static PageFigure plane(
      VariationalAutoencoder model, VaeImages images, VaeTraining training, Workers workers) {
    int count = images.heldOut().count();
    float[] codes = model.encode(training.theta(), images.heldOut().x(), count, workers);
    List<Layer> dots = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      List<Position> own = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (images.heldOutDigits()[i] == digit) {
          own.add(new Position(codes[4 * i], codes[4 * i + 1]));
        }
      }
      dots.add(new Dots(Integer.toString(digit), digit, own));
    }
    return PlotFigure.fitted(
            "Where images held out lie in the plane (" + training.method().title() + ")",
            Axis.Scale.LINEAR,
            Axis.Scale.LINEAR,
            "z1",
            "z2",
            dots)
        .withEqualScales();
  }

  private static float[] probabilities(
      VariationalAutoencoder model, VaeTraining training, float[] z, Workers workers) {
    float[] eta = model.decode(training.theta(), z, z.length / 2, workers);
    for (int j = 0; j < eta.length; j++) {
      eta[j] = (float) (1 / (1 + StrictMath.exp(-eta[j])));
    }
    return eta;
  }

  private static void add(float[] pixels, int count, List<ImagesFigure.Image> to) {
    for (int i = 0; i < count; i++) {
      double[] own = new double[PIXELS];
      for (int j = 0; j < PIXELS; j++) {
        own[j] = pixels[i * PIXELS + j];
      }
      to.add(new ImagesFigure.Image(VaeImages.SIDE, own));
    }
  }
}
