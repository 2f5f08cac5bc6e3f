package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CurveFigureTest {
  private static final int WHITE = 0xFFFFFF;
  private static final int BLUE = 0x0072B2;
  private static final int VERMILLION = 0xD55E00;

  @TempDir Path folder;

  @BeforeAll
  static void needsNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  @Test
  void theImageHasItsSizeAndWhiteCorners() throws IOException {
    BufferedImage image = decoded(cartPole());
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(540);
    assertThat(rgb(image, 0, 0)).isEqualTo(WHITE);
    assertThat(rgb(image, 899, 539)).isEqualTo(WHITE);
  }

  @Test
  void theCurveIsWhereTheDataAre() throws Exception {
    CurveFigure figure = cartPole();
    BufferedImage image = decoded(figure);
    String[] points =
        first(document(figure), "polyline", "stroke", "#0072b2").getAttribute("points").split(" ");
    assertThat(points).hasSize(50);
    for (String point : points) {
      String[] xy = point.split(",");
      int x = (int) Double.parseDouble(xy[0]);
      int y = (int) Double.parseDouble(xy[1]);
      assertThat(near(image, x, y, BLUE, VERMILLION)).as("curve at %d, %d", x, y).isTrue();
    }
  }

  @Test
  void evaluationsAreMarkers() throws Exception {
    CurveFigure figure = cartPole();
    BufferedImage image = decoded(figure);
    List<Element> markers = all(document(figure), "circle", "fill", "#d55e00");
    assertThat(markers).as("two evaluations and one in the legend").hasSize(3);
    for (Element marker : markers) {
      int x = (int) Double.parseDouble(marker.getAttribute("cx"));
      int y = (int) Double.parseDouble(marker.getAttribute("cy"));
      assertThat(rgb(image, x, y)).isEqualTo(VERMILLION);
    }
  }

  /** 480 ± 40 of returns that end at 500: nothing of the evaluation's colour stands above 500. */
  @Test
  void noBarRisesAboveTheHighestReturn() throws Exception {
    Document svg = document(cartPole());
    List<Element> labels = all(svg, "text", "text-anchor", "end");
    double highest =
        labels.stream()
            .filter(label -> label.getTextContent().equals("500"))
            .mapToDouble(label -> Double.parseDouble(label.getAttribute("y")) - 0.36 * 13.5)
            .findFirst()
            .orElseThrow();
    List<Element> bars = all(svg, "polyline", "stroke", "#d55e00");
    assertThat(bars).as("a bar with two ends, and one in the legend").hasSize(4);
    for (Element bar : bars.subList(0, 3)) {
      for (String point : bar.getAttribute("points").split(" ")) {
        assertThat(Double.parseDouble(point.split(",")[1])).isGreaterThan(highest - 1);
      }
    }
  }

  @Test
  void aScreenReaderIsToldTheTitleAndTheData() throws Exception {
    Element svg = document(cartPole()).getDocumentElement();
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    String[] names = svg.getAttribute("aria-labelledby").split(" ");
    assertThat(all(document(cartPole()), "title", "id", names[0]))
        .extracting(Element::getTextContent)
        .containsExactly("TRPO on CartPole-v1, seed 0");
    assertThat(all(document(cartPole()), "desc", "id", names[1]))
        .extracting(Element::getTextContent)
        .containsExactly(
            "Episode return over environment steps. Mean of the last 100 training episodes: from"
                + " 65.68 after 2,048 steps to 496.8 after 102,400 steps. Evaluations: 2, from 480"
                + " after 40,960 steps to 500 after 102,400 steps. Solved at 475.");
  }

  @Test
  void itShrinksToANarrowScreen() throws Exception {
    assertThat(document(cartPole()).getDocumentElement().getAttribute("style"))
        .contains("max-width:100%", "height:auto");
  }

  @Test
  void textNamesTitleAxesAndThreshold() throws Exception {
    List<String> texts = texts(document(cartPole()));
    assertThat(texts)
        .contains(
            "TRPO on CartPole-v1, seed 0",
            "environment steps",
            "episode return: mean ± std within the extremes",
            "20k",
            "500",
            "solved at 475");
  }

  @Test
  void theSameDataGiveTheSameBytes() throws IOException {
    assertThat(cartPole().png()).isEqualTo(cartPole().png());
    assertThat(cartPole().svg()).isEqualTo(cartPole().svg());
  }

  @Test
  void noDataGiveATitledPlot() throws Exception {
    CurveFigure figure =
        new CurveFigure("TRPO on A & <B>\u0001", List.of(), List.of(), OptionalDouble.of(475));
    assertThat(texts(document(figure)))
        .contains("TRPO on A & <B> ", "no finished episodes yet", "environment steps");
    assertThat(decoded(figure).getWidth()).isEqualTo(900);
  }

  @Test
  void aSinglePointIsADot() throws Exception {
    CurvePoint point = new CurvePoint(2048, 22, 9, 61);
    CurveFigure figure = new CurveFigure("one", List.of(point), List.of(), OptionalDouble.empty());
    assertThat(all(document(figure), "circle", "fill", "#0072b2")).hasSize(1);
    assertThat(colours(decoded(figure), BLUE)).isPositive();
  }

  @Test
  void pointsWithoutAReturnAreLeftOut() throws Exception {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(1, Double.NaN, Double.NaN, Double.NaN),
            new CurvePoint(2, -5, Double.NaN, Double.NaN),
            new CurvePoint(3, -4, -6, Double.POSITIVE_INFINITY));
    List<CurvePoint> evaluations = List.of(new CurvePoint(3, Double.NaN, 1, 2));
    CurveFigure figure = new CurveFigure("gaps", curve, evaluations, OptionalDouble.of(Double.NaN));
    Element line = first(document(figure), "polyline", "stroke", "#0072b2");
    assertThat(line.getAttribute("points").split(" ")).hasSize(2);
    assertThat(figure.svg()).doesNotContain("NaN").doesNotContain("evaluation");
    assertThat(figure.png()).isNotEmpty();
  }

  @Test
  void aLongRunGivesASmallFileThatEndsAtTheLastStep() throws Exception {
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 1; i <= 50_000; i++) {
      curve.add(new CurvePoint(100L * i, i, i - 10.0, i + 10.0));
    }
    CurveFigure figure = new CurveFigure("long", curve, List.of(), OptionalDouble.empty());
    assertThat(figure.svg().length()).isLessThan(80_000);
    String points = first(document(figure), "polyline", "stroke", "#0072b2").getAttribute("points");
    double lastX = Double.parseDouble(points.substring(points.lastIndexOf(' ') + 1).split(",")[0]);
    assertThat(lastX).isGreaterThan(855);
  }

  @Test
  void theBandStaysWithinTheObservedReturns() {
    CurvePoint point = CurvePoint.ofDeviation(1, 480, 50, 200, 500);
    assertThat(point.returnLow()).isEqualTo(430);
    assertThat(point.returnHigh()).isEqualTo(500);
  }

  @Test
  void writesBothFiles() throws IOException {
    cartPole().writeSvg(folder.resolve("curve.svg"));
    cartPole().writePng(folder.resolve("curve.png"));
    assertThat(folder.resolve("curve.svg")).hasContent(cartPole().svg());
    assertThat(Files.readAllBytes(folder.resolve("curve.png"))).isEqualTo(cartPole().png());
    assertThatThrownBy(() -> cartPole().writePng(folder.resolve("no").resolve("curve.png")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("curve.png");
  }

  @Test
  void refusesNegativeSteps() {
    assertThatThrownBy(() -> new CurvePoint(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new EvaluationPoint(-2, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
  }

  private static CurveFigure cartPole() {
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      double mean = 20 + 480 * (1 - Math.exp(-i / 10.0));
      curve.add(CurvePoint.ofDeviation(2048L * i, mean, 40, 9, 500));
    }
    List<CurvePoint> evaluations =
        List.of(
            CurvePoint.ofDeviation(40_960, 480, 40, 380, 500),
            CurvePoint.ofDeviation(102_400, 500, 0, 500, 500));
    return new CurveFigure(
        "TRPO on CartPole-v1, seed 0", curve, evaluations, OptionalDouble.of(475));
  }

  private static BufferedImage decoded(CurveFigure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(figure.png()));
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
  }

  private static boolean near(BufferedImage image, int x, int y, int... colours) {
    for (int dx = -2; dx <= 2; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        for (int colour : colours) {
          if (rgb(image, x + dx, y + dy) == colour) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int colours(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += rgb(image, x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  private static Document document(CurveFigure figure) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(figure.svg())));
  }

  /** The first of its kind: the curve's own line comes before its swatch in the legend. */
  private static Element first(Document svg, String tag, String attribute, String value) {
    return all(svg, tag, attribute, value).getFirst();
  }

  private static List<Element> all(Document svg, String tag, String attribute, String value) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName(tag).getLength(); i++) {
      Element element = (Element) svg.getElementsByTagName(tag).item(i);
      if (element.getAttribute(attribute).equals(value)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<String> texts(Document svg) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName("text").getLength(); i++) {
      texts.add(svg.getElementsByTagName("text").item(i).getTextContent());
    }
    return texts;
  }
}
