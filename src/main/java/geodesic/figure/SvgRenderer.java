package geodesic.figure;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Renders a scene as SVG 1.1. Text stays text, so that it can be searched and restyled, and no font
 * or graphics library is loaded. To a screen reader it is one image with a title and a description,
 * and on a screen that is narrower than the picture it shrinks.
 */
public final class SvgRenderer {
  private static final String FONTS = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

  private SvgRenderer() {}

  public static String render(Scene scene) {
    StringBuilder svg = new StringBuilder(16_384);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(scene.width());
    svg.append("\" height=\"").append(scene.height()).append("\" viewBox=\"0 0 ");
    svg.append(scene.width()).append(' ').append(scene.height());
    svg.append("\" style=\"max-width:100%;height:auto\" font-family=\"").append(FONTS);
    String id = id(scene);
    svg.append("\" role=\"img\" aria-labelledby=\"").append(id).append("-title ").append(id);
    svg.append("-desc\">\n<title id=\"").append(id).append("-title\">");
    escape(svg, scene.title());
    svg.append("</title>\n<desc id=\"").append(id).append("-desc\">");
    escape(svg, scene.description());
    svg.append("</desc>\n");
    svg.append("<rect width=\"100%\" height=\"100%\"");
    colour(svg, Scene.Paint.solid(Colour.PAPER), "fill");
    svg.append("/>\n");
    for (Scene.Shape shape : scene.shapes()) {
      switch (shape) {
        case Scene.Polyline line -> polyline(svg, line);
        case Scene.Polygon polygon -> polygon(svg, polygon);
        case Scene.Disc disc -> disc(svg, disc);
        case Scene.Cells cells -> SvgCells.append(svg, cells, id);
        case Scene.Text text -> text(svg, text);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  /** An id that no other picture has: several may stand on one page. */
  private static String id(Scene scene) {
    CRC32 hash = new CRC32();
    String all = scene.width() + "\n" + scene.title() + "\n" + scene.description();
    hash.update(all.getBytes(StandardCharsets.UTF_8));
    return "figure-" + Long.toHexString(hash.getValue());
  }

  private static void polyline(StringBuilder svg, Scene.Polyline line) {
    svg.append("<polyline points=\"");
    points(svg, line.points());
    svg.append("\" fill=\"none\"");
    colour(svg, line.paint(), "stroke");
    svg.append(" stroke-width=\"");
    number(svg, line.strokeWidth());
    svg.append("\" stroke-linejoin=\"round\"");
    if (!line.dash().lengths().isEmpty()) {
      svg.append(" stroke-dasharray=\"");
      String separator = "";
      for (double length : line.dash().lengths()) {
        svg.append(separator);
        number(svg, length);
        separator = " ";
      }
      svg.append('"');
    }
    svg.append("/>\n");
  }

  private static void polygon(StringBuilder svg, Scene.Polygon polygon) {
    svg.append("<polygon points=\"");
    points(svg, polygon.points());
    svg.append('"');
    colour(svg, polygon.paint(), "fill");
    svg.append("/>\n");
  }

  private static void disc(StringBuilder svg, Scene.Disc disc) {
    svg.append("<circle cx=\"");
    number(svg, disc.x());
    svg.append("\" cy=\"");
    number(svg, disc.y());
    svg.append("\" r=\"");
    number(svg, disc.radius());
    svg.append('"');
    colour(svg, disc.paint(), "fill");
    svg.append("/>\n");
  }

  private static void text(StringBuilder svg, Scene.Text text) {
    svg.append("<text x=\"");
    number(svg, text.x());
    svg.append("\" y=\"");
    number(svg, text.y());
    svg.append("\" font-size=\"");
    number(svg, text.size());
    svg.append("\" text-anchor=\"").append(text.anchor().name().toLowerCase(Locale.ROOT));
    svg.append('"');
    colour(svg, text.paint(), "fill");
    if (text.bold()) {
      svg.append(" font-weight=\"bold\"");
    }
    if (text.upward()) {
      svg.append(" transform=\"rotate(-90 ");
      number(svg, text.x());
      svg.append(' ');
      number(svg, text.y());
      svg.append(")\"");
    }
    svg.append('>');
    escape(svg, text.text());
    svg.append("</text>\n");
  }

  private static void points(StringBuilder svg, Iterable<Scene.Point> points) {
    String separator = "";
    for (Scene.Point point : points) {
      svg.append(separator);
      number(svg, point.x());
      svg.append(',');
      number(svg, point.y());
      separator = " ";
    }
  }

  /**
   * The colour as a class and as an attribute. Style sheets of a page outrank the attribute, and a
   * viewer that reads none shows it.
   */
  static void colour(StringBuilder svg, Scene.Paint paint, String attribute) {
    svg.append(" class=\"").append(paint.colour().cssClass()).append("\" ").append(attribute);
    svg.append("=\"").append(paint.colour().hex()).append('"');
    if (paint.opacity() < 1) {
      svg.append(' ').append(attribute).append("-opacity=\"");
      number(svg, paint.opacity());
      svg.append('"');
    }
  }

  /** Two decimals are a fiftieth of what a screen can show, and keep the file small. */
  static void number(StringBuilder svg, double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      svg.append('-');
      hundredths = -hundredths;
    }
    svg.append(hundredths / 100);
    int fraction = (int) (hundredths % 100);
    if (fraction != 0) {
      svg.append('.').append((char) ('0' + fraction / 10));
      if (fraction % 10 != 0) {
        svg.append((char) ('0' + fraction % 10));
      }
    }
  }

  private static void escape(StringBuilder svg, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      switch (c) {
        case '&' -> svg.append("&amp;");
        case '<' -> svg.append("&lt;");
        case '>' -> svg.append("&gt;");
        default -> svg.appendCodePoint(allowedInXml(c) ? c : ' ');
      }
    }
  }

  private static boolean allowedInXml(int c) {
    boolean control = c < 0x20 && c != '\t';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
