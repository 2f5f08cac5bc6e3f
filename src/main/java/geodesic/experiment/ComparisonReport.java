package geodesic.experiment;

import geodesic.figure.PageFigure;
import geodesic.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes everything that a comparison shows to people. */
public final class ComparisonReport {
  private ComparisonReport() {}

  /**
   * Writes runs.csv, summary.csv, comparisons.csv and, after a sweep, sweep.csv; report.html; and
   * figures/ as SVG and PNG. Pictures come last: where none can be drawn, the rest is there.
   *
   * @param folder the comparison's folder
   */
  public static void write(Results results, Path folder) throws IOException {
    ResultTables.write(results, folder);
    Map<String, PageFigure> figures = ComparisonFigures.of(results);
    String command =
        results.specification().command() + " --out " + ShellWord.quoted(folder.toString());
    AtomicFile.write(folder.resolve("report.html"), ComparisonPage.of(results, figures, command));
    Path pictures = Files.createDirectories(folder.resolve("figures"));
    for (Map.Entry<String, PageFigure> entry : figures.entrySet()) {
      entry.getValue().writeSvg(pictures.resolve(entry.getKey() + ".svg"));
    }
    for (Map.Entry<String, PageFigure> entry : figures.entrySet()) {
      entry.getValue().writePng(pictures.resolve(entry.getKey() + ".png"));
    }
  }
}
