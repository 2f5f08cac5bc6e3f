package geodesic.figure;

import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Text;
import java.util.Arrays;
import java.util.List;

/**
 * Small grey images in a grid, ink on paper: a pixel of 1 is as dark as text and one of 0 as light
 * as the page. All of them together are one embedded image of a byte a pixel.
 *
 * @param images row by row; the last row may be shorter
 * @param columns of the grid
 * @param rowNames in front of the rows; empty for none
 */
public record ImagesFigure(
    String title,
    String caption,
    List<ImagesFigure.Image> images,
    int columns,
    List<String> rowNames)
    implements Panel {
  /** An image that does not change any more. */
  public static final class Image {
    private final int width;
    private final double[] pixels;

    /**
     * @param width pixels in a row
     * @param pixels 0 to 1, row by row from the top; not modified and not kept
     */
    public Image(int width, double[] pixels) {
      if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
        throw new IllegalArgumentException(
            pixels.length + " pixels are no image of width " + width);
      }
      this.width = width;
      this.pixels = Arrays.copyOf(pixels, pixels.length);
    }

    int width() {
      return width;
    }

    int height() {
      return pixels.length / width;
    }

    double at(int row, int column) {
      return pixels[row * width + column];
    }
  }

  private static final double TEXT_SIZE = 13.5;

  /** Pixels of paper between neighbours. */
  private static final int GAP = 1;

  /** A pixel is no longer than that on the picture. */
  private static final double LARGEST_PIXEL = 12;

  public ImagesFigure {
    images = List.copyOf(images);
    rowNames = List.copyOf(rowNames);
    if (images.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(images.size() + " images in " + columns + " columns");
    }
    int width = images.getFirst().width();
    int height = images.getFirst().height();
    if (images.stream().anyMatch(image -> image.width() != width || image.height() != height)) {
      throw new IllegalArgumentException("images of one figure have one size");
    }
  }

  /** Images without names. */
  public ImagesFigure(String title, String caption, List<Image> images, int columns) {
    this(title, caption, images, columns, List.of());
  }

  private int rows() {
    return (images.size() + columns - 1) / columns;
  }

  @Override
  public Scene scene(int width) {
    FigureHeader header = new FigureHeader(title, width);
    double names =
        rowNames.stream().mapToDouble(name -> TextWidth.of(name, TEXT_SIZE) + 8).max().orElse(0);
    double left = header.margin() + names;
    double room = width - header.margin() - left;
    int across = columns * (images.getFirst().width() + GAP) + GAP;
    int down = rows() * (images.getFirst().height() + GAP) + GAP;
    double pixel = Math.min(LARGEST_PIXEL, room / across);
    double top = header.bottom();
    Box box = new Box(left, top, left + pixel * across, top + pixel * down);
    header.add(box.cells(Raster.of(across, down, this::ink), Colour.INK));
    box.outline().forEach(header::add);
    double rowHeight = (box.bottom() - box.top()) / rows();
    for (int i = 0; i < Math.min(rows(), rowNames.size()); i++) {
      double baseline = top + (i + 0.5) * rowHeight + 0.36 * TEXT_SIZE;
      header.add(text(left - 8, baseline, rowNames.get(i), Anchor.END));
    }
    double end = box.bottom() + 8;
    if (!caption.isEmpty()) {
      for (String line : TextWidth.lines(caption, TEXT_SIZE, width - 2 * header.margin())) {
        end += 19;
        header.add(text(header.margin(), end, line, Anchor.START));
      }
    }
    return header.scene((int) Math.ceil(end + 14), description());
  }

  private double ink(int row, int column) {
    int width = images.getFirst().width();
    int height = images.getFirst().height();
    int y = row % (height + GAP) - GAP;
    int x = column % (width + GAP) - GAP;
    int index = row / (height + GAP) * columns + column / (width + GAP);
    return x < 0 || y < 0 || index >= images.size() ? 0 : images.get(index).at(y, x);
  }

  private static Text text(double x, double y, String text, Anchor anchor) {
    return new Text(x, y, text, TEXT_SIZE, false, anchor, false, Paint.solid(Colour.INK));
  }

  private String description() {
    StringBuilder words = new StringBuilder(caption);
    if (!caption.isEmpty()) {
      words.append(caption.endsWith(".") ? " " : ". ");
    }
    words.append(images.size()).append(" images of ").append(images.getFirst().width());
    words.append(" by ").append(images.getFirst().height()).append(" pixels, ");
    words.append(columns).append(" in a row.");
    if (!rowNames.isEmpty()) {
      words.append(" The rows from the top: ").append(String.join(", ", rowNames)).append('.');
    }
    return words.toString();
  }
}
