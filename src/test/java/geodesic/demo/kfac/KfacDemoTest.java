package geodesic.demo.kfac;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoReport;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says, with --quick. */
class KfacDemoTest {
  private static DemoResult run(int threads, Path folder) throws IOException {
    KfacDemo demo = new KfacDemo();
    try (Workers workers = new Workers(threads)) {
      DemoResult result = demo.run(new DemoRun(0, true, workers, (share, stage) -> {}));
      DemoReport.write(demo, result, folder, "demo kfac", "0");
      return result;
    }
  }

  /** A table's rows as fields, those of seconds left out. */
  private static List<List<String>> rows(Path folder, String table) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(table));
    List<String> header = List.of(lines.getFirst().split(",", -1));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < fields.length; i++) {
        if (!header.get(i).endsWith("seconds")) {
          kept.add(fields[i]);
        }
      }
      rows.add(kept);
    }
    return rows;
  }

  private static double finalLoss(List<List<String>> tries, String task, String method) {
    return tries.stream()
        .filter(row -> row.get(0).equals(task) && row.get(1).equals(method))
        .mapToDouble(row -> Double.parseDouble(row.get(5)))
        .min()
        .orElseThrow();
  }

  @Test
  void thePageHoldsAndThreadsDoNotMatter(@TempDir Path one, @TempDir Path two) throws IOException {
    DemoResult result = run(2, two);
    assertThat(result.number("kfac_accuracy")).isGreaterThan(0.97);
    assertThat(result.number("adam_accuracy")).isGreaterThan(0.95);
    assertThat(result.number("epochs_to_adams_best")).isBetween(1.0, 14.0); // Adam's 40
    List<List<String>> tries = rows(two, "tries.csv");
    for (String other : List.of("adam", "momentum", "hessian_free")) {
      assertThat(finalLoss(tries, "autoencoder", "kfac"))
          .as(other)
          .isLessThan(finalLoss(tries, "autoencoder", other));
    }
    List<List<String>> blocks = rows(two, "blocks.csv");
    for (int layer = 0; layer < 3; layer++) {
      double kfac = Double.parseDouble(blocks.get(1 + 3 * layer).get(4));
      double ekfac = Double.parseDouble(blocks.get(2 + 3 * layer).get(4));
      double diagonal = Double.parseDouble(blocks.get(3 + 3 * layer).get(4));
      assertThat(ekfac).isLessThan(kfac);
      assertThat(kfac).isLessThan(diagonal);
      if (layer > 0) {
        assertThat(kfac).isGreaterThan(Double.parseDouble(blocks.get(3 * layer - 2).get(4)));
      }
    }
    assertThat(Files.readString(two.resolve("report.html"))).contains("</html>");
    run(1, one);
    for (String table : List.of("curves.csv", "tries.csv", "folds.csv", "blocks.csv")) {
      assertThat(rows(one, table)).as(table).isEqualTo(rows(two, table));
    }
  }
}
