package geodesic.figure;

import java.io.IOException;

/** A figure that can be drawn at any width: by itself, or as one of several side by side. */
public interface Panel extends PageFigure {
  /** The width of the wide layout, in pixels. */
  int WIDTH = 760;

  /** A PNG for print and for screens with small pixels. */
  double PNG_SCALE = 2;

  /** Lays it out at some width, with text of full size. */
  Scene scene(int width);

  @Override
  default String svg() {
    return SvgRenderer.render(scene(WIDTH));
  }

  @Override
  default String narrowSvg() {
    return SvgRenderer.render(scene(NARROW_WIDTH));
  }

  @Override
  default byte[] png() throws IOException {
    return PngRenderer.render(scene(WIDTH), PNG_SCALE);
  }
}
