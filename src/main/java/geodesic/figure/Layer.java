package geodesic.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What lies over one another in a {@link PlotFigure}, the first lowest. Values are in the units of
 * the axes; on a logarithmic axis they are the logarithms to the base 10. What lies outside of the
 * axes is cut off, and where a value is NaN there is a gap.
 *
 * <p>Colours are places in the palette of {@link SeriesStyle}, or {@link SeriesStyle#NEUTRAL}.
 */
public sealed interface Layer {
  /** In the legend; empty for no entry. */
  String name();

  /** Places that a fitted axis has to reach. A coordinate that does not matter is NaN. */
  Stream<Position> reach();

  /** A place in a plot. */
  record Position(double x, double y) {
    /** Places from their coordinates. */
    public static List<Position> all(double[] x, double[] y) {
      if (x.length != y.length) {
        throw new IllegalArgumentException(x.length + " values of x, " + y.length + " of y");
      }
      List<Position> all = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        all.add(new Position(x[i], y[i]));
      }
      return all;
    }
  }

  /**
   * Straight segments from point to point, in any order of x: a curve, or a path in the plane.
   *
   * @param markers whether each point is marked
   */
  record Line(String name, int colour, List<Position> points, boolean markers) implements Layer {
    public Line {
      points = List.copyOf(points);
    }

    /** A line without markers. */
    public Line(String name, int colour, List<Position> points) {
      this(name, colour, points, false);
    }

    @Override
    public Stream<Position> reach() {
      return points.stream();
    }
  }

  /** Values that hold from their point to the next one: stairs. */
  record Steps(String name, int colour, List<Position> points) implements Layer {
    public Steps {
      points = List.copyOf(points);
    }

    @Override
    public Stream<Position> reach() {
      return points.stream();
    }
  }

  /** A translucent area between two curves, such as a line's uncertainty. */
  record Band(String name, int colour, List<Band.Interval> intervals) implements Layer {
    /** From low to high at x. */
    public record Interval(double x, double low, double high) {}

    public Band {
      intervals = List.copyOf(intervals);
    }

    @Override
    public Stream<Position> reach() {
      return intervals.stream()
          .flatMap(i -> Stream.of(new Position(i.x(), i.low()), new Position(i.x(), i.high())));
    }
  }

  /** Points that no line connects; the colour decides their shape too. */
  record Dots(String name, int colour, List<Position> points) implements Layer {
    public Dots {
      points = List.copyOf(points);
    }

    @Override
    public Stream<Position> reach() {
      return points.stream();
    }
  }

  /** A vector field. */
  record Arrows(String name, int colour, Arrows.Length length, List<Arrows.Arrow> arrows)
      implements Layer {
    /** How long arrows are drawn. */
    public enum Length {
      /** From (x, y) to (x + dx, y + dy). */
      AS_GIVEN,
      /** In proportion, the longest so long that arrows of a grid do not run into one another. */
      PROPORTIONAL,
      /** All alike, so long that arrows of a grid do not run into one another: directions alone. */
      EQUAL
    }

    /** A vector (dx, dy) at (x, y). */
    public record Arrow(double x, double y, double dx, double dy) {}

    public Arrows {
      arrows = List.copyOf(arrows);
    }

    @Override
    public Stream<Position> reach() {
      return arrows.stream().map(a -> new Position(a.x(), a.y()));
    }
  }

  /** Lines along which a function has one value, for each of some values. */
  record Contours(String name, int colour, ScalarField field, List<Double> levels)
      implements Layer {
    public Contours {
      levels = List.copyOf(levels);
    }

    @Override
    public Stream<Position> reach() {
      return Stream.of(
          new Position(field.lowX(), field.lowY()), new Position(field.highX(), field.highY()));
    }
  }

  /** Bars that stand on 0. */
  record Bars(String name, int colour, List<Bars.Bar> bars) implements Layer {
    /** From one x to another; a negative one hangs. */
    public record Bar(double from, double to, double height) {}

    public Bars {
      bars = List.copyOf(bars);
    }

    /**
     * A histogram whose area is 1, so that a density can be drawn over it.
     *
     * @param values those outside of the range count, but are not shown
     * @param bins of equal width
     */
    public static Bars histogram(
        String name, int colour, double[] values, int bins, double low, double high) {
      int[] counts = new int[bins];
      double width = (high - low) / bins;
      for (double value : values) {
        if (value >= low && value <= high) {
          counts[Math.min(bins - 1, (int) ((value - low) / width))]++;
        }
      }
      List<Bar> bars = new ArrayList<>();
      for (int i = 0; i < bins; i++) {
        double share = counts[i] / (double) Math.max(1, values.length);
        bars.add(new Bar(low + i * width, low + (i + 1) * width, share / width));
      }
      return new Bars(name, colour, bars);
    }

    @Override
    public Stream<Position> reach() {
      return bars.stream()
          .flatMap(bar ->
              DoubleStream.of(0, bar.height())
                  .boxed()
                  .flatMap(y -> Stream.of(new Position(bar.from(), y), new Position(bar.to(), y))));
    }
  }

  /**
   * A dashed straight line from edge to edge.
   *
   * @param through a place on it
   * @param dx its direction
   * @param dy its direction
   */
  record Reference(String name, Position through, double dx, double dy) implements Layer {
    /** A value of y. */
    public static Reference across(String name, double y) {
      return new Reference(name, new Position(Double.NaN, y), 1, 0);
    }

    /** A line of some slope: on two logarithmic axes, a power law. */
    public static Reference slope(String name, Position through, double slope) {
      return new Reference(name, through, 1, slope);
    }

    @Override
    public Stream<Position> reach() {
      return Stream.of(through);
    }
  }

  /** Words beside a place. It has no entry in the legend. */
  record Note(Position at, String text) implements Layer {
    @Override
    public String name() {
      return "";
    }

    @Override
    public Stream<Position> reach() {
      return Stream.of(at);
    }
  }
}
