package geodesic.demo;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.parallel.Workers;
import geodesic.table.Columns;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The quick version of a demo, written by two threads and, at the same time, by one alone.
 *
 * @param result of two threads
 * @param alone of one thread
 * @param folder all that two threads have written
 */
public record QuickDemo(Demo demo, DemoResult result, DemoResult alone, Path folder) {
  /** Runs both. */
  public static QuickDemo run(Demo demo, long seed, Path folder) throws IOException {
    System.setProperty("java.awt.headless", "true");
    CompletableFuture<DemoResult> alone = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try {
            alone.complete(run(demo, seed, 1));
          } catch (Throwable e) {
            alone.completeExceptionally(e);
          }
        });
    DemoResult result = run(demo, seed, 2);
    DemoReport.write(demo, result, folder, "geodesic demo " + demo.name(), "test");
    return new QuickDemo(demo, result, alone.join(), folder);
  }

  private static DemoResult run(Demo demo, long seed, int threads) {
    try (Workers workers = new Workers(threads)) {
      return demo.run(new DemoRun(seed, true, workers, (share, stage) -> {}));
    }
  }

  /** The rows of a table. */
  public List<Map<String, String>> table(String file) throws IOException {
    return CsvTable.read(folder.resolve(file));
  }

  /** The page's text. */
  public String page() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }

  /** Asserts that keys and all tables are the same bit by bit, but for times. */
  public void requireSameBits(Path other) throws IOException {
    assertThat(withoutTimes(alone.keys())).isEqualTo(withoutTimes(result.keys()));
    alone.writeTables(other);
    assertThat(demo.tables()).isNotEmpty();
    for (Columns<?> table : demo.tables()) {
      assertThat(rows(other.resolve(table.file())))
          .as(table.file())
          .isNotEmpty()
          .isEqualTo(rows(folder.resolve(table.file())));
    }
  }

  private static List<Map<String, ?>> rows(Path file) throws IOException {
    return CsvTable.read(file).stream().<Map<String, ?>>map(QuickDemo::withoutTimes).toList();
  }

  private static Map<String, Object> withoutTimes(Map<String, ?> values) {
    return values.entrySet().stream()
        .filter(entry -> !entry.getKey().endsWith("seconds"))
        .filter(entry -> !entry.getKey().endsWith("per_second"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
