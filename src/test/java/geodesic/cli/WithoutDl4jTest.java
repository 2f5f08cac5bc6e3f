package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that need no other library's networks or files load nothing of those libraries. */
class WithoutDl4jTest {
  private static final String OTHERS =
      ".* (org\\.(nd4j|deeplearning4j|bytedeco|tribuo)|ai\\.onnx|com\\.google\\.protobuf"
          + "|net\\.razorvine|geodesic\\.network\\.dl4j|geodesic\\.exchange)\\..*";

  @TempDir private Path folder;

  @Test
  void noClassOfTheirsIsLoadedThoughTheirJarsAreThere() throws Exception {
    assertThat(System.getProperty("java.class.path"))
        .contains("deeplearning4j-nn", "nd4j-native", "protobuf-java");
    String run = folder.resolve("run").toString();
    loadsNone("train", "--env", "CartPole-v1", "--steps", "1024", "--quiet", "--out", run);
    loadsNone("resume", run, "--steps", "2048", "--quiet");
    loadsNone("evaluate", run, "--episodes", "2");
  }

  private void loadsNone(String... arguments) throws Exception {
    Path log = folder.resolve("classes-" + arguments[0]);
    ForkedCommand.run(List.of("-Xlog:class+load:file=" + log), arguments).succeeded();
    List<String> classes = Files.readAllLines(log);
    assertThat(classes).anyMatch(line -> line.contains(" geodesic.network.Mlp "));
    assertThat(classes).filteredOn(line -> line.matches(OTHERS)).isEmpty();
  }
}
