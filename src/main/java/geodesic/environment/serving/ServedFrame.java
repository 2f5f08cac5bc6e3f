package geodesic.environment.serving;

import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Pictures of environments of one kind: {@code rgb_array} in Gymnasium's words.
 *
 * @param size in pixels, none where there are no pictures
 * @param perSecond the pictures a second of an animation
 */
record ServedFrame(Dimension size, double perSecond) {
  private static final int CHANNELS = 3;
  private static final ServedFrame NONE = new ServedFrame(new Dimension(), Double.NaN);

  /**
   * Those of an environment.
   *
   * @param wanted whether there are to be any
   */
  static ServedFrame of(Environment environment, boolean wanted) {
    Optional<Drawable> drawable = wanted ? environment.drawable() : Optional.empty();
    return drawable
        .map(picture -> new ServedFrame(picture.preferredSize(), picture.framesPerSecond()))
        .orElse(NONE);
  }

  int bytes() {
    return size.width * size.height * CHANNELS;
  }

  /** Draws the present state into the memory. */
  void draw(Environment environment, MemorySegment memory, long at) {
    BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      environment.drawable().orElseThrow().draw(graphics, size.width, size.height);
    } finally {
      graphics.dispose();
    }
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        byte value = (byte) (pixels[i] >> (8 * (CHANNELS - 1 - channel)));
        memory.set(ValueLayout.JAVA_BYTE, at + (long) i * CHANNELS + channel, value);
      }
    }
  }
}
