package geodesic.figure;

import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Cells;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Text;
import java.util.Arrays;

/**
 * A matrix as a picture: each element is a cell, the darker the larger it is; positive ones are
 * blue and negative ones red. Below stands the scale. The cells are embedded images, of a byte or
 * less an element.
 *
 * @param matrix [row][column], the first row at the top
 * @param largest the magnitude that is darkest; larger ones look the same
 * @param compression elements are as dark as (|a| / largest) to this power: 1 for in proportion,
 *     less to show small ones too
 */
public record MatrixFigure(
    String title, String caption, MatrixFigure.Elements matrix, double largest, double compression)
    implements Panel {
  /** A matrix of numbers that does not change any more. */
  public static final class Elements {
    private final double[][] values;

    /**
     * @param values [row][column], at least 1 by 1; not modified and not kept
     */
    public Elements(double[][] values) {
      if (values.length == 0 || values[0].length == 0) {
        throw new IllegalArgumentException("a matrix without elements cannot be drawn");
      }
      this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    int rows() {
      return values.length;
    }

    int columns() {
      return values[0].length;
    }

    double at(int row, int column) {
      return values[row][column];
    }

    double largest() {
      return Arrays.stream(values)
          .flatMapToDouble(Arrays::stream)
          .filter(Double::isFinite)
          .map(Math::abs)
          .max()
          .orElse(0);
    }
  }

  private static final double SCALE_STEPS = 64;
  private static final double SCALE_HEIGHT = 12;
  private static final double TEXT_SIZE = 13.5;
  private static final Colour POSITIVE = Colour.BLUE;
  private static final Colour NEGATIVE = Colour.VERMILLION;

  /** A matrix whose largest magnitude is darkest. */
  public static MatrixFigure of(String title, String caption, double[][] matrix) {
    Elements elements = new Elements(matrix);
    double largest = elements.largest();
    return new MatrixFigure(title, caption, elements, largest > 0 ? largest : 1, 1);
  }

  /** The same with another magnitude that is darkest, so that two matrices can be compared. */
  public MatrixFigure withLargest(double magnitude) {
    return new MatrixFigure(title, caption, matrix, magnitude, compression);
  }

  /** The same with small elements shown darker: as |a| to this power. */
  public MatrixFigure withCompression(double power) {
    return new MatrixFigure(title, caption, matrix, largest, power);
  }

  @Override
  public Scene scene(int width) {
    FigureHeader header = new FigureHeader(title, width);
    double room = width - 2 * header.margin();
    double side = Math.min(room, width >= 500 ? 420 : room);
    double cell = side / Math.max(matrix.rows(), matrix.columns());
    double left = header.margin();
    double top = header.bottom();
    double right = left + cell * matrix.columns();
    double bottom = top + cell * matrix.rows();
    Box box = new Box(left, top, right, bottom);
    header.add(cells(box, POSITIVE, matrix.columns(), matrix.rows(), (i, j) -> matrix.at(i, j)));
    header.add(cells(box, NEGATIVE, matrix.columns(), matrix.rows(), (i, j) -> -matrix.at(i, j)));
    box.outline().forEach(header::add);
    double scaleRight = left + Math.min(room, Math.max(side, 120));
    Box scale = new Box(left, bottom + 16, scaleRight, bottom + 16 + SCALE_HEIGHT);
    scale(header, scale);
    double end = scale.bottom() + 22;
    for (String line : TextWidth.lines(caption, TEXT_SIZE, room)) {
      end += 19;
      header.add(text(left, end, line, Anchor.START, Colour.INK));
    }
    return header.scene((int) Math.ceil(end + 14), description());
  }

  private Cells cells(Box box, Colour colour, int columns, int rows, Raster.Shares values) {
    Raster raster =
        Raster.of(
            columns,
            rows,
            (i, j) -> StrictMath.pow(Math.max(0, values.at(i, j)) / largest, compression));
    return box.cells(raster, colour);
  }

  private void scale(FigureHeader header, Box box) {
    int steps = (int) SCALE_STEPS;
    Raster.Shares values = (i, j) -> largest * (2 * (j + 0.5) / SCALE_STEPS - 1);
    header.add(cells(box, POSITIVE, steps, 1, values));
    header.add(cells(box, NEGATIVE, steps, 1, (i, j) -> -values.at(i, j)));
    box.outline().forEach(header::add);
    String end = DecimalText.significant(largest);
    double baseline = box.bottom() + 17;
    header.add(text(box.left(), baseline, "−" + end, Anchor.START, Colour.FAINT_INK));
    double middle = (box.left() + box.right()) / 2;
    header.add(text(middle, baseline, "0", Anchor.MIDDLE, Colour.FAINT_INK));
    header.add(text(box.right(), baseline, end, Anchor.END, Colour.FAINT_INK));
  }

  private static Text text(double x, double y, String text, Anchor anchor, Colour colour) {
    return new Text(x, y, text, TEXT_SIZE, false, anchor, false, Paint.solid(colour));
  }

  private String description() {
    return caption
        + (caption.isEmpty() || caption.endsWith(".") ? "" : ".")
        + (caption.isEmpty() ? "" : " ")
        + "A matrix of "
        + matrix.rows()
        + " rows and "
        + matrix.columns()
        + " columns; the largest magnitude is "
        + DecimalText.significant(matrix.largest())
        + ".";
  }
}
