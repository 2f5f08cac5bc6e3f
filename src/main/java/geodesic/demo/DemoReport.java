package geodesic.demo;

import geodesic.figure.PageFigure;
import geodesic.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes everything that a demo shows to people. */
public final class DemoReport {
  private DemoReport() {}

  /**
   * Writes what came out of a demo, as {@link #write(Class, String, String, DemoResult, Path,
   * String, String)} does.
   */
  public static void write(
      Demo demo, DemoResult result, Path folder, String command, String version)
      throws IOException {
    write(demo.getClass(), demo.name(), demo.title(), result, folder, command, version);
  }

  /**
   * Writes the tables; report.html; and figures/ as SVG and PNG. Pictures come last: where none can
   * be drawn, the rest is there.
   *
   * @param home the class next to which the page's template is
   * @param template its name
   * @param title of the page
   * @param folder where to, which exists
   * @param command the command line that makes this
   * @param version of this program
   */
  public static void write(
      Class<?> home,
      String template,
      String title,
      DemoResult result,
      Path folder,
      String command,
      String version)
      throws IOException {
    result.writeTables(folder);
    AtomicFile.write(
        folder.resolve("report.html"),
        DemoPage.of(home, template, title, result, command, version));
    Path pictures = Files.createDirectories(folder.resolve("figures"));
    for (Map.Entry<String, PageFigure> entry : result.figures().entrySet()) {
      entry.getValue().writeSvg(pictures.resolve(entry.getKey() + ".svg"));
    }
    for (Map.Entry<String, PageFigure> entry : result.figures().entrySet()) {
      entry.getValue().writePng(pictures.resolve(entry.getKey() + ".png"));
    }
  }
}
