package geodesic.figure;

import static geodesic.figure.FigureDocument.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Matrices and images: every cell has its darkness, in colours that a page can change. */
class MatrixFigureTest {
  @BeforeAll
  static void needsNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  @Test
  void positiveElementsAreBlueAndNegativeOnesRed() throws Exception {
    MatrixFigure figure =
        MatrixFigure.of("Fisher", "two parameters", new double[][] {{4, -2}, {-2, 1}});
    FigureDocument svg = FigureDocument.of(figure.svg());
    BufferedImage positive = mask(svg, 0);
    BufferedImage negative = mask(svg, 1);
    assertThat(shares(positive)).containsExactly(255, 0, 0, 65);
    assertThat(shares(negative)).containsExactly(0, 130, 130, 0);
    assertThat(svg.all("rect", Colour.BLUE)).hasSize(2); // and the scale
    assertThat(svg.texts()).contains("−4", "0", "4", "two parameters");
    assertThat(svg.description()).contains("2 rows and 2 columns", "magnitude is 4");
    // The picture as pixels has the same colours: over white, half of red.
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(figure.png()));
    Element cells = svg.all("rect", Colour.BLUE).getFirst();
    double x = number(cells, "x");
    double y = number(cells, "y");
    double side = number(cells, "width") / 2;
    assertThat(png.getRGB((int) (2 * x + side), (int) (2 * y + side)) & 0xFFFFFF)
        .isEqualTo(0x0072B2);
    int half = png.getRGB((int) (2 * x + 3 * side), (int) (2 * y + side));
    assertThat(half & 0xFF).isBetween(0x7A, 0x82);
  }

  @Test
  void smallElementsShowWithCompression() throws Exception {
    MatrixFigure figure = MatrixFigure.of("t", "", new double[][] {{1, 0.01}});
    assertThat(shares(mask(FigureDocument.of(figure.svg()), 0))[1]).isLessThan(10);
    FigureDocument svg = FigureDocument.of(figure.withCompression(0.5).svg());
    assertThat(shares(mask(svg, 0))[1]).isBetween(20, 30);
    FigureDocument dim = FigureDocument.of(figure.withLargest(2).svg());
    assertThat(shares(mask(dim, 0))[0]).isBetween(125, 130);
  }

  @Test
  void aLargeMatrixIsASmallFile() {
    double[][] noise = new double[200][200];
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 200; j++) {
        noise[i][j] = Math.sin(1e4 * Math.sin(i * 200.0 + j));
      }
    }
    assertThat(MatrixFigure.of("t", "", noise).svg().length()).isLessThan(90_000);
  }

  @Test
  void aMatrixOfZerosIsEmpty() throws Exception {
    FigureDocument svg = FigureDocument.of(MatrixFigure.of("t", "", new double[3][2]).svg());
    assertThat(shares(mask(svg, 0))).containsOnly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixFigure.of("t", "", new double[0][0]));
  }

  @Test
  void imagesLieInTheirGridWithPaperBetween() throws Exception {
    ImagesFigure.Image one = new ImagesFigure.Image(2, new double[] {1, 0.4, 0, 0});
    ImagesFigure.Image two = new ImagesFigure.Image(2, new double[] {0, 0, 0, 1});
    ImagesFigure figure =
        new ImagesFigure("digits", "drawn", List.of(one, two, one), 2, List.of("a", "b"));
    FigureDocument svg = FigureDocument.of(figure.svg());
    BufferedImage image = mask(svg, 0);
    assertThat(image.getWidth()).isEqualTo(2 * 3 + 1);
    assertThat(image.getHeight()).isEqualTo(2 * 3 + 1);
    int[] shares = shares(image);
    assertThat(shares[7 + 1]).isEqualTo(255);
    assertThat(shares[7 + 2]).isEqualTo(100);
    assertThat(shares[7 + 3]).as("between the images").isZero();
    assertThat(shares[2 * 7 + 5]).isEqualTo(255);
    assertThat(shares[4 * 7 + 1]).as("the third one below").isEqualTo(255);
    assertThat(shares[4 * 7 + 4]).as("no fourth one").isZero();
    assertThat(svg.all("rect", Colour.INK)).hasSize(1);
    assertThat(svg.texts()).contains("a", "b", "drawn");
    assertThat(svg.description()).contains("3 images of 2 by 2 pixels");
    assertThat(figure.png()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ImagesFigure("", "", List.of(one, new ImagesFigure.Image(1, new double[4])), 2));
  }

  @Test
  void masksOfAPageHaveNamesOfTheirOwn() throws Exception {
    MatrixFigure a = MatrixFigure.of("t", "", new double[][] {{1, 2}});
    MatrixFigure b = MatrixFigure.of("t", "", new double[][] {{1, -2}});
    PanelsFigure both = new PanelsFigure("t", List.of(a, b, a));
    FigureDocument svg = FigureDocument.of(both.svg());
    assertThat(svg.all("mask")).extracting(mask -> mask.getAttribute("id")).doesNotHaveDuplicates();
    for (Element rect : svg.all("rect", Colour.BLUE)) {
      String name = rect.getAttribute("mask").replace("url(#", "").replace(")", "");
      assertThat(svg.all("mask")).anyMatch(mask -> mask.getAttribute("id").equals(name));
    }
  }

  private static BufferedImage mask(FigureDocument svg, int index) throws Exception {
    String data = svg.all("image").get(index).getAttribute("href");
    assertThat(data).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int[] shares(BufferedImage image) {
    return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
  }
}
