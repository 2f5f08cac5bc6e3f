package geodesic.cli;

import geodesic.environment.Drawable;
import geodesic.training.Playback;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The pictures of whole episodes, one after the other: of the first state, of every stride-th state
 * after it, and of the last one. Every iterator plays the episodes again, and returns one image
 * that it draws over.
 *
 * @param count how many episodes, from episode 0 on
 * @param stride the steps from one picture to the next; at least 1
 * @param drawn is notified of every picture
 */
record EpisodePictures(Episodes episodes, int count, int stride, Runnable drawn)
    implements Iterable<BufferedImage> {

  /** How many pictures an episode of a given length has. */
  static int count(int length, int stride) {
    return 1 + (length + stride - 1) / stride;
  }

  @Override
  public Iterator<BufferedImage> iterator() {
    return new Pictures();
  }

  private final class Pictures implements Iterator<BufferedImage> {
    private int index;
    private Playback episode = episodes.play(0);
    private final BufferedImage image = image(Episodes.picture(episode).preferredSize());

    private static BufferedImage image(Dimension size) {
      return new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    }

    @Override
    public boolean hasNext() {
      return index < count;
    }

    @Override
    public BufferedImage next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all " + count + " episodes are over");
      }
      draw(Episodes.picture(episode));
      if (episode.isOver()) {
        episode.close();
        index++;
        if (index < count) {
          episode = episodes.play(index);
        }
      } else {
        for (int i = 0; i < stride && !episode.isOver(); i++) {
          episode.step();
        }
      }
      drawn.run();
      return image;
    }

    private void draw(Drawable drawable) {
      Graphics2D graphics = image.createGraphics();
      try {
        drawable.draw(graphics, image.getWidth(), image.getHeight());
      } finally {
        graphics.dispose();
      }
    }
  }
}
