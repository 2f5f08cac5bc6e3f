package geodesic.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {
  @TempDir private Path folder;

  @Test
  void writesTablesThePageAndPictures() throws Exception {
    Demo demo = new ToyDemo();
    List<String> stages = new ArrayList<>();
    DemoResult result;
    try (Workers workers = new Workers(1)) {
      result = demo.run(new DemoRun(7, true, workers, (share, stage) -> stages.add(share + stage)));
    }
    DemoReport.write(demo, result, folder, "geodesic demo toy --seed 7", "1.2.3");

    assertThat(stages).containsExactly("0.5squaring");
    assertThat(result.keys()).containsExactly(Map.entry("last_square", 9.0));
    assertThat(folder.resolve("squares.csv")).hasContent("n,square\n1,1\n2,4\n3,9\n");
    assertThat(folder.resolve("figures/squares.svg")).content().startsWith("<svg");
    assertThat(Files.size(folder.resolve("figures/squares.png"))).isPositive();
    assertThat(folder.resolve("report.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>Squares &amp; &lt;roots&gt;</h1>")
        .contains("<p>The squares end at &lt;9&gt;.</p>")
        .contains("<svg", "aria-label=\"Squares\"")
        .contains("<code>geodesic demo toy --seed 7</code>")
        .contains("Geodesic 1.2.3");
  }

  @Test
  void aNameIsGivenOnce() {
    DemoResult result = new DemoResult().key("loss", 1);
    assertThatThrownBy(() -> result.key("loss", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss is there already");
  }

  @Test
  void everyPurposeHasAGeneratorOfItsOwn() {
    try (Workers workers = new Workers(1)) {
      DemoRun run = new DemoRun(3, true, workers, (share, stage) -> {});
      assertThat(run.random(1).nextLong()).isEqualTo(run.random(1).nextLong());
      assertThat(run.random(1).nextLong())
          .isNotEqualTo(run.random(2).nextLong())
          .isNotEqualTo(run.random(1, 0).nextLong());
    }
  }
}
