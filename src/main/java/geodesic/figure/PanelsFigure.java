package geodesic.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several figures under one title, side by side, and one below the other on a narrow screen. Where
 * all of them are plots with the same entries in their legends, one legend stands for all.
 *
 * @param columns side by side in the wide layout, at most 4
 */
public record PanelsFigure(String title, int columns, List<Panel> panels) implements PageFigure {
  private static final int MOST_COLUMNS = 4;

  /** Titles of panels begin there. */
  private static final double PANEL_MARGIN = 8;

  public PanelsFigure {
    panels = List.copyOf(panels);
    if (columns < 1 || columns > MOST_COLUMNS || panels.isEmpty()) {
      throw new IllegalArgumentException(panels.size() + " panels in " + columns + " columns");
    }
  }

  /** Two side by side, or three where there are three. */
  public PanelsFigure(String title, List<? extends Panel> panels) {
    this(title, panels.size() == 3 ? 3 : Math.min(2, panels.size()), List.copyOf(panels));
  }

  @Override
  public String svg() {
    return SvgRenderer.render(scene(Panel.WIDTH, columns));
  }

  @Override
  public String narrowSvg() {
    return SvgRenderer.render(scene(NARROW_WIDTH, 1));
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(scene(Panel.WIDTH, columns), Panel.PNG_SCALE);
  }

  private Scene scene(int width, int across) {
    boolean plots = panels.stream().allMatch(PlotFigure.class::isInstance);
    List<Layer> shared = plots ? sharedLegend() : List.of();
    int panelWidth = width / across;
    List<Scene> scenes = new ArrayList<>();
    for (Panel panel : panels) {
      scenes.add(
          panel instanceof PlotFigure plot
              ? plot.scene(panelWidth, shared.isEmpty())
              : panel.scene(panelWidth));
    }
    FigureHeader header = new FigureHeader(title, width, PANEL_MARGIN);
    header.legend(shared);
    double y = header.bottom();
    for (int first = 0; first < scenes.size(); first += across) {
      List<Scene> row = scenes.subList(first, Math.min(first + across, scenes.size()));
      int height = row.stream().mapToInt(Scene::height).max().orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        // The axes of x of plots in one line, whatever their titles and legends take.
        double lower = plots ? height - row.get(i).height() : 0;
        row.get(i).at(i * panelWidth, y + lower).forEach(header::add);
      }
      y += height;
    }
    return header.scene((int) Math.ceil(y), description(scenes));
  }

  private static String description(List<Scene> scenes) {
    return scenes.stream()
        .map(scene -> (scene.title() + ". " + scene.description()).strip())
        .collect(Collectors.joining(" "));
  }

  /** The entries that all panels have; none where they differ. */
  private List<Layer> sharedLegend() {
    List<List<Layer>> legends =
        panels.stream().map(panel -> ((PlotFigure) panel).entries()).toList();
    List<List<String>> names =
        legends.stream().map(legend -> legend.stream().map(Layer::name).toList()).toList();
    return names.size() > 1 && new HashSet<>(names).size() == 1 ? legends.getFirst() : List.of();
  }
}
