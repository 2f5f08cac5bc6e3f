package geodesic.demo.gaussian;

import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Dots;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.PageFigure;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.supervised.information.FisherRaoGeodesic;
import geodesic.supervised.information.Gaussian;
import java.util.ArrayList;
import java.util.List;

/** Draws shortest curves of the Fisher metric, and what Gaussians lie on one of them. */
final class GeodesicFigures {
  static final Gaussian LEFT = new Gaussian(-3, 0.25);
  static final Gaussian RIGHT = new Gaussian(3, 0.25);
  private static final Gaussian HIGH = new Gaussian(0, 9);
  private static final Gaussian LOW = new Gaussian(0, 0.25);
  private static final int CURVE = 120;
  private static final double SQRT2 = StrictMath.sqrt(2);

  private GeodesicFigures() {}

  static PageFigure geodesics() {
    return new PanelsFigure(
        "The shortest way between two Gaussians passes through wider ones",
        List.of(halfPlane(), densities()));
  }

  private static PlotFigure halfPlane() {
    List<Layer> layers = new ArrayList<>();
    layers.add(curve("shortest curves", 0, LEFT, RIGHT));
    layers.add(curve("shortest curves", 0, LEFT, LOW));
    layers.add(curve("shortest curves", 0, LOW, RIGHT));
    layers.add(curve("shortest curves", 0, LEFT, HIGH));
    layers.add(curve("shortest curves", 0, HIGH, RIGHT));
    layers.add(curve("shortest curves", 0, LOW, HIGH));
    FisherRaoGeodesic way = new FisherRaoGeodesic(LEFT, RIGHT);
    List<Position> stops = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      stops.add(place(way.at(0.25 * i)));
    }
    layers.add(new Dots("quarters of the way", 1, stops));
    return new PlotFigure(
            "half circles over mean / √2 and sd",
            Axis.between(-2.6, 2.6),
            Axis.between(0, 3.4),
            "mean / √2",
            "standard deviation",
            layers)
        .withEqualScales();
  }

  private static Line curve(String name, int colour, Gaussian from, Gaussian to) {
    FisherRaoGeodesic geodesic = new FisherRaoGeodesic(from, to);
    List<Position> points = new ArrayList<>();
    for (int i = 0; i <= CURVE; i++) {
      points.add(place(geodesic.at(i / (double) CURVE)));
    }
    return new Line(name, colour, points);
  }

  private static Position place(Gaussian p) {
    return new Position(p.mean() / SQRT2, p.sd());
  }

  private static PlotFigure densities() {
    FisherRaoGeodesic way = new FisherRaoGeodesic(LEFT, RIGHT);
    List<Layer> layers = new ArrayList<>();
    String[] names = {"start", "1/4", "1/2", "3/4", "end"};
    for (int i = 0; i < names.length; i++) {
      layers.add(GaussianFigures.density(names[i], i, way.at(0.25 * i), -6, 6));
    }
    return new PlotFigure(
        "densities on the way", Axis.between(-6, 6), Axis.between(0, 0.85), "x", "density", layers);
  }
}
