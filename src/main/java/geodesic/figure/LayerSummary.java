package geodesic.figure;

import geodesic.figure.Layer.Position;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Layers between two axes in words, for those who cannot see them. */
record LayerSummary(Axis x, Axis y) {

  /** What it shows; empty for what says nothing beyond its name. */
  String of(Layer layer) {
    return switch (layer) {
      case Layer.Line line -> path(line.points());
      case Layer.Steps steps -> path(steps.points());
      case Layer.Dots dots -> dots.points().size() + " points, " + range(dots);
      case Layer.Bars bars -> bars(bars);
      case Layer.Arrows arrows -> arrows.arrows().size() + " arrows, " + range(arrows);
      case Layer.Contours contours -> "contour lines at " + contours.levels().size() + " levels";
      case Layer.Reference reference -> reference(reference);
      case Layer.Note note -> note.text() + " at " + place(note.at());
      case Layer.Band band -> "";
    };
  }

  private String path(List<Position> points) {
    List<Position> known = points.stream().filter(LayerSummary::isKnown).toList();
    if (known.isEmpty()) {
      return "no data";
    }
    return known.size() == 1
        ? "at " + place(known.getFirst())
        : "from " + place(known.getFirst()) + " to " + place(known.getLast());
  }

  private String range(Layer layer) {
    List<Position> known = layer.reach().filter(LayerSummary::isKnown).toList();
    if (known.isEmpty()) {
      return "no data";
    }
    DoubleSummaryStatistics across = known.stream().mapToDouble(Position::x).summaryStatistics();
    DoubleSummaryStatistics up = known.stream().mapToDouble(Position::y).summaryStatistics();
    return "between "
        + place(new Position(across.getMin(), up.getMin()))
        + " and "
        + place(new Position(across.getMax(), up.getMax()));
  }

  private String bars(Layer.Bars layer) {
    return layer.bars().stream()
        .reduce((a, b) -> b.height() > a.height() ? b : a)
        .map(bar ->
            layer.bars().size()
                + " bars, the highest, "
                + y(bar.height())
                + ", from "
                + x(bar.from())
                + " to "
                + x(bar.to()))
        .orElse("no data");
  }

  private String reference(Layer.Reference reference) {
    if (reference.dx() == 0) {
      return "a dashed line at x = " + x(reference.through().x());
    } else if (reference.dy() == 0) {
      return "a dashed line at y = " + y(reference.through().y());
    }
    return "a dashed line of slope " + DecimalText.significant(reference.dy() / reference.dx());
  }

  private static boolean isKnown(Position position) {
    return Double.isFinite(position.x()) && Double.isFinite(position.y());
  }

  private String place(Position at) {
    return "(" + x(at.x()) + ", " + y(at.y()) + ")";
  }

  private String x(double value) {
    return DecimalText.significant(x.meaning(value));
  }

  private String y(double value) {
    return DecimalText.significant(y.meaning(value));
  }
}
