package geodesic.environment.gymnasium;

import geodesic.environment.Drawable;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** What Gymnasium's {@code render()} returns for an environment made with rgb_array. */
final class RenderedFrame implements Drawable {
  private final EnvironmentSlots slots;
  private final int slot;

  RenderedFrame(EnvironmentSlots slots, int slot) {
    this.slots = slots;
    this.slot = slot;
  }

  private BufferedImage image() {
    WorkerMessages.Answer answer = slots.call("render", slot);
    int rows = answer.json().get("rows").asInt();
    int columns = answer.json().get("columns").asInt();
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    byte[] pixels = answer.data();
    for (int y = 0, at = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, at += 3) {
        image.setRGB(
            x,
            y,
            (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF));
      }
    }
    return image;
  }

  /** The picture as large as fits; what is left at its sides is black. */
  @Override
  public void draw(Graphics2D graphics, int width, int height) {
    BufferedImage image = image();
    double scale = Math.min((double) width / image.getWidth(), (double) height / image.getHeight());
    int drawnWidth = (int) Math.round(scale * image.getWidth());
    int drawnHeight = (int) Math.round(scale * image.getHeight());
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      own.setColor(java.awt.Color.BLACK);
      own.fillRect(0, 0, width, height);
      own.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      own.drawImage(
          image,
          (width - drawnWidth) / 2,
          (height - drawnHeight) / 2,
          drawnWidth,
          drawnHeight,
          null);
    } finally {
      own.dispose();
    }
  }

  @Override
  public Dimension preferredSize() {
    BufferedImage image = image();
    return new Dimension(image.getWidth(), image.getHeight());
  }

  @Override
  public double framesPerSecond() {
    return slots.description().framesPerSecond().orElse(30);
  }
}
