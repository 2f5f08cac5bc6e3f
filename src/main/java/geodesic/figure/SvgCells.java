package geodesic.figure;

import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Writes cells into an SVG: a rectangle of their colour behind a mask, which is an embedded image.
 * So the colour stays that of a class, as of all other shapes, and a page can give it another one.
 */
final class SvgCells {
  private SvgCells() {}

  /**
   * Appends them.
   *
   * @param figure the id of the picture, for that of the mask
   */
  static void append(StringBuilder svg, Scene.Cells cells, String figure) {
    byte[] image = PngEncoder.encode(cells.raster());
    CRC32 hash = new CRC32();
    hash.update(image);
    String id =
        "%s-%s-%s-%s"
            .formatted(
                figure,
                cells.colour().cssClass(),
                Long.toHexString(hash.getValue()),
                Long.toHexString(Math.round(100 * (cells.x() + 10_000 * cells.y()))));
    svg.append("<mask id=\"").append(id).append("\" maskUnits=\"userSpaceOnUse\"");
    place(svg, cells);
    svg.append("><image");
    place(svg, cells);
    svg.append(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"");
    svg.append(" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,");
    svg.append(Base64.getEncoder().encodeToString(image));
    svg.append("\"/></mask>\n<rect");
    place(svg, cells);
    SvgRenderer.colour(svg, Scene.Paint.solid(cells.colour()), "fill");
    svg.append(" mask=\"url(#").append(id).append(")\"/>\n");
  }

  private static void place(StringBuilder svg, Scene.Cells cells) {
    attribute(svg, "x", cells.x());
    attribute(svg, "y", cells.y());
    attribute(svg, "width", cells.width());
    attribute(svg, "height", cells.height());
  }

  private static void attribute(StringBuilder svg, String name, double value) {
    svg.append(' ').append(name).append("=\"");
    SvgRenderer.number(svg, value);
    svg.append('"');
  }
}
