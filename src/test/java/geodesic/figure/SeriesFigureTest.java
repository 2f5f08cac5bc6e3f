package geodesic.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Figures of several runs: SVG and PNG show the data, and nothing runs into anything. */
class SeriesFigureTest {
  private static final int WIDTH = 760;

  @BeforeAll
  static void needsNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  @Test
  void linesAndBandsAreWhereTheDataAre() throws Exception {
    SeriesFigure figure =
        curves(List.of(line("trpo", 0, 100, 200, 400), line("npg", 1, 50, 100, 500)));
    Document svg = document(figure.svg());
    List<double[]> blue = points(line(svg, "#0072b2"));
    List<double[]> red = points(line(svg, "#d55e00"));
    assertThat(blue).hasSize(3);
    // The same steps lie below one another, and a higher return lies higher.
    for (int i = 0; i < 3; i++) {
      assertThat(blue.get(i)[0]).isEqualTo(red.get(i)[0]);
    }
    assertThat(blue.get(0)[1]).isLessThan(red.get(0)[1]);
    assertThat(blue.get(2)[1]).isGreaterThan(red.get(2)[1]);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    assertThat(image.getWidth()).isEqualTo(2 * WIDTH);
    double[] middle = blue.get(1);
    assertThat(image.getRGB((int) (2 * middle[0]), (int) (2 * middle[1])) & 0xFFFFFF)
        .isEqualTo(0x0072B2);
    assertThat(figure.svg()).contains("fill-opacity=\"0.17\"").doesNotContain("NaN");
  }

  @Test
  void aLongLegendTakesMoreLines() throws Exception {
    List<Series> many = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      many.add(line("settings number " + i, i, 100, 200 + i));
    }
    Document svg = document(curves(many).svg());
    List<Element> labels = texts(svg, "settings");
    assertThat(labels).hasSize(9);
    assertThat(labels.stream().map(e -> e.getAttribute("y")).distinct().count()).isGreaterThan(1);
    for (Element label : labels) {
      // Helvetica's letters are about half as wide as high.
      double end = number(label, "x") + label.getTextContent().length() * 13.5 * 0.5;
      assertThat(end).isLessThan(WIDTH);
    }
    // The eighth line has the first one's colour again, with other dashes.
    assertThat(elements(svg, "polyline", "stroke", "#0072b2"))
        .anyMatch(line -> line.getAttribute("stroke-dasharray").isEmpty())
        .anyMatch(line -> !line.getAttribute("stroke-dasharray").isEmpty());
  }

  /** On grey paper: each line has dashes of its own, and its swatch in the legend has the same. */
  @Test
  void linesAreToldApartWithoutTheirColours() throws Exception {
    List<Series> seven = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      seven.add(line("algorithm " + i, i, 100 * i, 100 * i, 100 * i));
    }
    Document svg = document(curves(seven).svg());
    Set<String> dashes = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      String colour = SeriesStyle.colour(i).hex();
      List<Element> lines = elements(svg, "polyline", "stroke", colour);
      assertThat(lines).as("the line and its swatch").hasSize(2);
      assertThat(lines)
          .extracting(line -> line.getAttribute("stroke-dasharray"))
          .containsOnly(lines.getFirst().getAttribute("stroke-dasharray"));
      dashes.add(lines.getFirst().getAttribute("stroke-dasharray"));
    }
    assertThat(dashes).hasSize(7);
    // The threshold's dashes are no series' own.
    assertThat(elements(svg, "polyline", "stroke", "#555555"))
        .isNotEmpty()
        .allMatch(line -> !dashes.contains(line.getAttribute("stroke-dasharray")));
  }

  @Test
  void fortyNineSeriesDifferInColourOrDashes() {
    Set<List<Object>> styles = new HashSet<>();
    for (int i = 0; i < 49; i++) {
      styles.add(List.of(SeriesStyle.colour(i), SeriesStyle.dash(i)));
    }
    assertThat(styles).hasSize(49);
  }

  @Test
  void thePngHasTheSameDashes() throws Exception {
    SeriesFigure figure = curves(List.of(line("solid", 0, 100, 100), line("dashed", 1, 300, 300)));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    Document svg = document(figure.svg());
    assertThat(share(image, points(line(svg, "#0072b2")), 0x0072B2)).isGreaterThan(0.98);
    assertThat(share(image, points(line(svg, "#d55e00")), 0xD55E00)).isBetween(0.5, 0.85);
  }

  /** The share of a level line that has its colour. */
  private static double share(BufferedImage image, List<double[]> line, int rgb) {
    int from = (int) (2 * line.getFirst()[0]) + 2;
    int to = (int) (2 * line.getLast()[0]) - 2;
    int y = (int) (2 * line.getFirst()[1]);
    int count = 0;
    for (int x = from; x < to; x++) {
      count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
    }
    return count / (double) (to - from);
  }

  /** Beyond the lines, the words of the picture: where each ends, and the band around it. */
  @Test
  void aScreenReaderIsToldWhereEachLineEnds() throws Exception {
    Document svg = document(curves(List.of(line("trpo", 0, 100, 400), line("npg", 1, 50))).svg());
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("CartPole-v1");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .startsWith("return over environment steps.")
        .contains("trpo: ends at 400, band from ", "npg: ends at 50");
  }

  /** Laid out for a phone, all text is as large as before and within the picture. */
  @Test
  void aNarrowLayoutKeepsItsTextWithinTheScreen() throws Exception {
    List<Series> series = new ArrayList<>();
    List<IntervalFigure.Row> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = "trpo delta=0.0" + i;
      series.add(line(name, i, 100, 200 + i));
      rows.add(
          new IntervalFigure.Row(name + " > " + name, i, 450, 400, 480, List.of(400.0, 500.0)));
    }
    PageFigure intervals =
        new IntervalFigure(
            "CartPoleContinuous-v1: probability of a higher final return",
            "final return, with 95 % interval and each run",
            rows,
            false,
            OptionalDouble.of(475));
    for (PageFigure figure : List.of(curves(series), intervals)) {
      Document svg = document(figure.narrowSvg());
      assertThat(number(svg.getDocumentElement(), "width")).isEqualTo(PageFigure.NARROW_WIDTH);
      for (Element text : texts(svg, "")) {
        double half = text.getTextContent().length() * number(text, "font-size") * 0.5 / 2;
        boolean upward = !text.getAttribute("transform").isEmpty();
        double start =
            switch (text.getAttribute("text-anchor")) {
              case "start" -> number(text, "x");
              case "middle" -> upward ? 8 : number(text, "x") - half;
              default -> number(text, "x") - 2 * half;
            };
        assertThat(start).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
        assertThat(upward ? 0 : start + 2 * half)
            .as(text.getTextContent())
            .isLessThanOrEqualTo(PageFigure.NARROW_WIDTH);
        assertThat(number(text, "font-size")).isGreaterThanOrEqualTo(13);
      }
    }
  }

  /** From (0, 1) along to 10, down to 0.5, along to 20, down to 0. */
  @Test
  void sharesAreStairs() throws Exception {
    Series stairs =
        new Series(
            "trpo",
            0,
            List.of(
                new Series.Point(0, 1, 1, 1),
                new Series.Point(10, 0.5, 0.2, 0.8),
                new Series.Point(20, 0, 0, 0)));
    SeriesFigure figure =
        new SeriesFigure(
            "profile",
            SeriesFigure.Kind.SHARES_OVER_RETURNS,
            "return",
            "share",
            List.of(stairs),
            OptionalDouble.of(15));
    List<double[]> corners = points(line(document(figure.svg()), "#0072b2"));
    assertThat(corners).hasSize(5);
    for (int i = 0; i < 4; i++) {
      int fixed = i % 2 == 0 ? 1 : 0;
      assertThat(corners.get(i)[fixed]).isEqualTo(corners.get(i + 1)[fixed]);
    }
  }

  @Test
  void nothingToShowIsSaid() throws Exception {
    SeriesFigure figure = curves(List.of(new Series("trpo", 0, List.of())));
    assertThat(texts(document(figure.svg()), "no run finished")).hasSize(1);
    assertThat(figure.png()).isNotEmpty();
    IntervalFigure empty =
        new IntervalFigure(
            "returns",
            "return",
            List.of(
                new IntervalFigure.Row("trpo", 0, Double.NaN, Double.NaN, Double.NaN, List.of())),
            false,
            OptionalDouble.empty());
    assertThat(empty.svg()).contains("trpo").doesNotContain("NaN");
    assertThat(empty.png()).isNotEmpty();
  }

  @Test
  void oneEvaluationIsADot() throws Exception {
    Document svg = document(curves(List.of(line("trpo", 0, 300))).svg());
    assertThat(elements(svg, "circle", "fill", "#0072b2")).hasSize(1);
  }

  @Test
  void intervalsAndRunsAreWhereTheDataAre() throws Exception {
    IntervalFigure figure =
        new IntervalFigure(
            "returns",
            "return",
            List.of(
                new IntervalFigure.Row("trpo", 0, 450, 400, 480, List.of(400.0, 450.0, 500.0)),
                new IntervalFigure.Row("npg", 1, 300, Double.NaN, Double.NaN, List.of(300.0))),
            false,
            OptionalDouble.of(475));
    Document svg = document(figure.svg());
    List<Element> dots = elements(svg, "circle", "fill", "#0072b2");
    assertThat(dots).hasSize(3);
    List<double[]> box = points(elements(svg, "polygon", "fill", "#0072b2").getFirst());
    assertThat(box.get(0)[0]).isEqualTo(number(dots.get(0), "cx")); // both at 400
    assertThat(box.get(1)[0]).isLessThan(number(dots.get(2), "cx")); // 480 and 500
    assertThat(elements(svg, "polygon", "fill", "#d55e00")).isEmpty();
    double trpo = number(texts(svg, "trpo").getFirst(), "y");
    double npg = number(texts(svg, "npg").getFirst(), "y");
    assertThat(trpo).as("rows from the top down").isLessThan(npg);
    assertThat(number(dots.getFirst(), "cy")).isBetween(trpo, npg);
    assertThat(ImageIO.read(new ByteArrayInputStream(figure.png())).getWidth())
        .isEqualTo(2 * WIDTH);
  }

  private static SeriesFigure curves(List<Series> series) {
    return new SeriesFigure(
        "CartPole-v1",
        SeriesFigure.Kind.RETURNS_OVER_STEPS,
        "environment steps",
        "return",
        series,
        OptionalDouble.of(475));
  }

  private static Series line(String name, int colour, double... values) {
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(new Series.Point(1000.0 * (i + 1), values[i], values[i] - 20, values[i] + 20));
    }
    return new Series(name, colour, points);
  }

  private static Document document(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  /** The data come before the swatches of the legend. */
  private static Element line(Document svg, String colour) {
    return elements(svg, "polyline", "stroke", colour).getFirst();
  }

  private static List<Element> elements(Document svg, String tag, String attribute, String value) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName(tag).getLength(); i++) {
      Element element = (Element) svg.getElementsByTagName(tag).item(i);
      if (element.getAttribute(attribute).equals(value)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<Element> texts(Document svg, String start) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName("text").getLength(); i++) {
      Element element = (Element) svg.getElementsByTagName("text").item(i);
      if (element.getTextContent().startsWith(start)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<double[]> points(Element element) {
    List<double[]> points = new ArrayList<>();
    for (String point : element.getAttribute("points").split(" ")) {
      String[] xy = point.split(",");
      points.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
    }
    return points;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
