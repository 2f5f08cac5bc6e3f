package geodesic.figure;

import static geodesic.figure.FigureDocument.number;
import static geodesic.figure.FigureDocument.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.figure.Layer.Arrows;
import geodesic.figure.Layer.Bars;
import geodesic.figure.Layer.Contours;
import geodesic.figure.Layer.Line;
import geodesic.figure.Layer.Position;
import geodesic.figure.Layer.Reference;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Layers are where their data are, nothing leaves the plot, and words fit the screen. */
class PlotFigureTest {
  private static final Axis UNIT = Axis.between(-1, 1);

  @BeforeAll
  static void needsNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  @Test
  void aLineIsWhereItsPointsAreAndEndsAtTheEdges() throws Exception {
    PlotFigure figure =
        plot(
            new Line("inside", 0, List.of(new Position(-1, -1), new Position(1, 1))),
            new Line("outside", 1, List.of(new Position(-3, 0), new Position(3, 0))));
    FigureDocument svg = FigureDocument.of(figure.svg());
    List<double[]> inside = points(svg.all("polyline", Colour.BLUE).getFirst());
    List<double[]> outside = points(svg.all("polyline", Colour.VERMILLION).getFirst());
    assertThat(outside.getFirst()[0]).isCloseTo(inside.getFirst()[0], within(0.02));
    assertThat(outside.getLast()[0]).isCloseTo(inside.getLast()[0], within(0.02));
    double middle = (inside.getFirst()[1] + inside.getLast()[1]) / 2;
    assertThat(outside.getFirst()[1]).isCloseTo(middle, within(0.02));
    assertThat(inside.getFirst()[1]).as("up is up").isGreaterThan(inside.getLast()[1]);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    int x = (int) (inside.getFirst()[0] + inside.getLast()[0]);
    assertThat(image.getWidth()).isEqualTo(2 * Panel.WIDTH);
    assertThat(image.getRGB(x + 40, (int) (2 * middle)) & 0xFFFFFF).isEqualTo(0xD55E00);
  }

  @Test
  void aValueOfNanIsAGap() throws Exception {
    List<Position> gap =
        Position.all(new double[] {-1, -0.5, 0, 0.5, 1}, new double[] {0, 0, Double.NaN, 0, 0});
    FigureDocument svg = FigureDocument.of(plot(new Line("", 0, gap)).svg());
    assertThat(svg.all("polyline", Colour.BLUE)).hasSize(2);
    assertThat(svg.description()).contains("from (-1, 0) to (1, 0)");
  }

  @Test
  void circlesAreRoundWithEqualScales() throws Exception {
    List<Position> circle = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      circle.add(new Position(Math.cos(Math.PI * i / 20), 3 + Math.sin(Math.PI * i / 20)));
    }
    PlotFigure figure =
        new PlotFigure(
                "t",
                Axis.between(-2, 2),
                Axis.between(0, 4),
                "x",
                "y",
                List.of(new Line("", 0, circle)))
            .withEqualScales();
    for (String drawing : List.of(figure.svg(), figure.narrowSvg())) {
      List<double[]> line =
          points(FigureDocument.of(drawing).all("polyline", Colour.BLUE).getFirst());
      double width = line.getFirst()[0] - line.get(20)[0];
      double height = line.get(30)[1] - line.get(10)[1];
      assertThat(height).isCloseTo(width, within(0.05));
      assertThat(width).isGreaterThan(100);
    }
  }

  /** Marching squares on x^2 + y^2: closed lines, all points at the radius. */
  @Test
  void contoursAreWhereTheFunctionHasTheirLevel() {
    ScalarField bowl = ScalarField.sampled(-2, 2, -2, 2, 81, (x, y) -> x * x + y * y);
    List<List<Position>> lines = ContourLines.at(bowl, 1);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().getFirst()).isEqualTo(lines.getFirst().getLast());
    assertThat(lines.getFirst())
        .hasSizeGreaterThan(100)
        .allSatisfy(p -> assertThat(Math.hypot(p.x(), p.y())).isCloseTo(1, within(1e-3)));
    assertThat(ContourLines.at(bowl, 5)).as("the corners are cut off").hasSize(4);
    assertThat(ContourLines.at(bowl, 9)).isEmpty();
    ScalarField saddle = ScalarField.sampled(-1, 1, -1, 1, 41, (x, y) -> x * y);
    assertThat(ContourLines.at(saddle, 0.1)).hasSize(2);
    assertThat(bowl.quantiles(3)).isSorted().hasSize(3);
  }

  /** One cell whose opposite corners are high: the mean decides which corners are cut off. */
  @Test
  void aSaddleWithinACellIsDecidedByItsMean() {
    ScalarField cell = new ScalarField(0, 1, 0, 1, new double[][] {{1, 0}, {0, 1}});
    for (double level : new double[] {0.4, 0.6}) {
      List<List<Position>> lines = ContourLines.at(cell, level);
      assertThat(lines).hasSize(2);
      // Below the mean the high middle connects (0, 0) with (1, 1), and no line separates them.
      for (List<Position> line : lines) {
        double sum = line.getFirst().x() + line.getFirst().y();
        double other = line.getLast().x() + line.getLast().y();
        assertThat(Math.abs(sum - other) < 1e-9).isEqualTo(level > 0.5);
      }
    }
  }

  @Test
  void arrowsPointWhereTheirVectorsDo() throws Exception {
    List<Arrows.Arrow> two =
        List.of(new Arrows.Arrow(-0.5, 0, 0.2, 0), new Arrows.Arrow(0.5, 0, 0, 0.1));
    FigureDocument svg =
        FigureDocument.of(plot(new Arrows("", 0, Arrows.Length.PROPORTIONAL, two)).svg());
    List<Element> heads = svg.all("polygon", Colour.BLUE);
    List<Element> shafts = svg.all("polyline", Colour.BLUE);
    assertThat(heads).hasSize(2);
    double[] right = difference(shafts.get(0), heads.get(0));
    double[] up = difference(shafts.get(1), heads.get(1));
    assertThat(right[1]).isZero();
    assertThat(up[0]).isZero();
    assertThat(right[0]).isPositive();
    assertThat(up[1]).as("upwards on the picture").isNegative();
  }

  private static double[] difference(Element shaft, Element head) {
    double[] from = points(shaft).getFirst();
    double[] to = points(head).getFirst();
    return new double[] {to[0] - from[0], to[1] - from[1]};
  }

  @Test
  void aHistogramHasArea1() throws Exception {
    double[] values = {-0.9, -0.9, -0.1, 0.3, 1, 5};
    Bars bars = Bars.histogram("draws", 0, values, 4, -1, 1);
    assertThat(bars.bars())
        .extracting(Bars.Bar::height)
        .satisfies(heights -> assertThat(heights.get(0)).isCloseTo(2 / 6.0 / 0.5, within(1e-12)));
    assertThat(bars.bars().stream().mapToDouble(Bars.Bar::height).sum() * 0.5)
        .as("the share within the range")
        .isCloseTo(5 / 6.0, within(1e-12));
    FigureDocument svg =
        FigureDocument.of(
            PlotFigure.fitted(
                    "t", Axis.Scale.LINEAR, Axis.Scale.LINEAR, "x", "density", List.of(bars))
                .svg());
    assertThat(svg.all("polygon", Colour.BLUE)).hasSize(4 + 1); // and the swatch
  }

  /** A cube over two logarithmic axes is a straight line beside a reference of slope 3. */
  @Test
  void aReferenceHasItsSlope() throws Exception {
    List<Position> cube = List.of(new Position(-3, -9), new Position(0, 0));
    FigureDocument svg =
        FigureDocument.of(
            PlotFigure.fitted(
                    "t",
                    Axis.Scale.LOGARITHMIC,
                    Axis.Scale.LOGARITHMIC,
                    "x",
                    "y",
                    List.of(
                        new Line("cube", 0, cube),
                        Reference.slope("slope 3", new Position(-1, -3), 3)))
                .svg());
    List<double[]> line = points(svg.all("polyline", Colour.BLUE).getFirst());
    List<double[]> reference = points(svg.all("polyline", Colour.FAINT_INK).getFirst());
    assertThat(slope(reference)).isCloseTo(slope(line), within(1e-3));
    assertThat(svg.texts()).contains("0.001", "0.01", "0.1", "1", "slope 3");
    assertThat(svg.description()).contains("cube: from (0.001, 1e-9) to (1, 1)");
  }

  private static double slope(List<double[]> line) {
    return (line.getLast()[1] - line.getFirst()[1]) / (line.getLast()[0] - line.getFirst()[0]);
  }

  @Test
  void noShapeLeavesThePlot() throws Exception {
    Layer.Band band =
        new Layer.Band(
            "", 0, List.of(new Layer.Band.Interval(-9, -9, 0), new Layer.Band.Interval(9, 0, 9)));
    ScalarField wide = ScalarField.sampled(-5, 5, -5, 5, 21, (x, y) -> x + y * y);
    PlotFigure figure =
        plot(
            band,
            new Contours("", 0, wide, List.of(-0.6, -0.3, 0.0, 0.3, 0.6)),
            new Layer.Dots("", 0, List.of(new Position(2, 2), new Position(0, 0))),
            new Arrows("", 0, Arrows.Length.AS_GIVEN, List.of(new Arrows.Arrow(0, 0, 90, 90))));
    FigureDocument svg = FigureDocument.of(figure.svg());
    double top = points(svg.all("polyline", Colour.GRID).getLast()).getFirst()[1];
    double bottom = points(svg.all("polyline", Colour.GRID).getLast()).getLast()[1];
    List<Element> shapes = new ArrayList<>(svg.all("polyline", Colour.BLUE));
    shapes.addAll(svg.all("polygon", Colour.BLUE));
    assertThat(shapes).hasSizeGreaterThan(5);
    for (Element shape : shapes) {
      for (double[] point : points(shape)) {
        assertThat(point[0]).isBetween(70.0, (double) Panel.WIDTH - 27);
        assertThat(point[1]).isBetween(top - 0.6, bottom + 0.6);
      }
    }
    assertThat(svg.all("circle", Colour.BLUE)).hasSize(1);
  }

  @Test
  void aBandOnAnotherIsAsDarkInTheLegend() throws Exception {
    List<Layer.Band.Interval> wide = List.of(new Layer.Band.Interval(-1, -1, 1));
    FigureDocument svg =
        FigureDocument.of(
            plot(new Layer.Band("90 %", 0, wide), new Layer.Band("50 %", 0, 1, wide)).svg());
    assertThat(svg.all("polygon", Colour.BLUE)).hasSize(3);
  }

  @Test
  void panelsWithTheSameLegendShareIt() throws Exception {
    PlotFigure plot = plot(new Line("descent", 0, Position.all(new double[2], new double[2])));
    PanelsFigure figure = new PanelsFigure("both", List.of(plot, plot));
    FigureDocument wide = FigureDocument.of(figure.svg());
    FigureDocument narrow = FigureDocument.of(figure.narrowSvg());
    assertThat(wide.texts()).containsOnlyOnce("both", "descent");
    assertThat(wide.width()).isEqualTo(Panel.WIDTH);
    assertThat(narrow.width()).isEqualTo(PageFigure.NARROW_WIDTH);
    assertThat(number(narrow.svg().getDocumentElement(), "height"))
        .as("one below the other")
        .isGreaterThan(1.5 * number(wide.svg().getDocumentElement(), "height"));
    assertThat(figure.png()).isNotEmpty();
  }

  @Test
  void labelsOfANarrowAxisDoNotRunIntoOneAnother() throws Exception {
    Axis long6 = Axis.between(100_000.001, 100_000.007);
    PlotFigure plot = new PlotFigure("t", long6, UNIT, "x", "y", List.of());
    FigureDocument svg = FigureDocument.of(plot.narrowSvg());
    long labels =
        svg.texts().stream()
            .filter(text -> long6.ticks().stream().anyMatch(tick -> tick.label().equals(text)))
            .count();
    assertThat(labels).isBetween(1L, 4L);
  }

  @Test
  void logarithmicAxesHaveTicksOverAnyRange() {
    assertThat(Axis.ofLogarithms(-1, 1).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10");
    assertThat(Axis.ofLogarithms(-12, 0).ticks())
        .extracting(Axis.Tick::label)
        .contains("1", "1e−12");
    assertThat(Axis.ofLogarithms(2, 2).ticks()).isNotEmpty();
  }

  private static PlotFigure plot(Layer... layers) {
    return new PlotFigure("plot", UNIT, UNIT, "x", "y", List.of(layers));
  }
}
