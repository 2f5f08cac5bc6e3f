package geodesic.figure;

/** A figure of a page that is also read on a phone: it has a second layout for narrow screens. */
public interface PageFigure extends Figure {
  /** The width of the narrow layout, in pixels; its text is as large as that of the wide one. */
  int NARROW_WIDTH = 376;

  /** Draws it as SVG, laid out for a narrow screen. */
  String narrowSvg();
}
