package geodesic.page;

import geodesic.figure.PageFigure;

/**
 * A figure as SVG in its two layouts, of which a page shows the one that its screen has room for;
 * the part {@code figure} of a template draws it.
 */
public record Picture(String wide, String narrow) {
  /** Draws both. */
  public static Picture of(PageFigure figure) {
    return new Picture(figure.svg(), figure.narrowSvg());
  }
}
