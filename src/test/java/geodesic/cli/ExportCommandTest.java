package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.agent.Agent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    Terminal.run(
            List.of(SmallRun.train("CartPole-v1", run, 4, "--set", "normalize_observations=true")))
        .succeeded();
  }

  @Test
  void theFileActsAsTheRunDoes() throws Exception {
    Terminal result =
        Terminal.run("export", run.toString(), "--format", "onnx", "--json").succeeded();
    Path file = run.resolve("policy.onnx");
    assertThat(result.err()).contains(file + ": CartPole-v1, last policy", "logits", "Discrete(2)");
    assertThat(result.out())
        .startsWith("{\"env\":\"CartPole-v1\",\"format\":\"onnx\",\"best\":false,")
        .contains("\"bytes\":" + Files.size(file))
        .endsWith("\"out\":\"" + file + "\"}\n");
    Agent exported = Agent.load(file);
    Agent own = Agent.load(run);
    assertThat(exported.spaces()).isEqualTo(own.spaces());
    assertThat(exported.policy().theta()).isEqualTo(own.policy().theta());
    for (float x = -1; x < 1; x += 0.01f) {
      assertThat(exported.act(x, -x, x / 2, 1)).isEqualTo(own.act(x, -x, x / 2, 1));
    }
    byte[] first = Files.readAllBytes(file);
    Terminal.run("export", run.toString(), "--format", "onnx").succeeded();
    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void theBestPolicyHasAFileOfItsOwn() throws Exception {
    Terminal.run("export", run.toString(), "--format", "onnx", "--best").succeeded();
    assertThat(Agent.load(run.resolve("best-policy.onnx")).policy().theta())
        .isEqualTo(Agent.loadBest(run).policy().theta());
  }

  @Test
  void refusesWhatItCannotDoInOneLine() throws Exception {
    assertThat(Terminal.run("export", run.toString(), "--format", "tflite").refused())
        .contains("unknown format \"tflite\" (valid: onnx, dl4j)");
    assertThat(Terminal.run("export", run.toString()).refused()).contains("--format");
    assertThat(
            Terminal.run("export", folder.resolve("no").toString(), "--format", "onnx").refused())
        .contains("is not a run's folder");
    Path nowhere = folder.resolve("nowhere/a.onnx");
    assertThat(
            Terminal.run("export", run.toString(), "--format", "onnx", "--out", nowhere.toString())
                .refused())
        .contains("does not exist");
    assertThat(
            Terminal.run("export", run.toString(), "--format", "onnx", "--out", folder.toString())
                .refused())
        .contains("is a folder, but must be a file");
    Path other = run.resolve("config.json");
    byte[] before = Files.readAllBytes(other);
    assertThat(
            Terminal.run("export", run.toString(), "--format", "onnx", "--out", other.toString())
                .refused())
        .contains("does not end in .onnx; it would be overwritten");
    assertThat(other).hasBinaryContent(before);
  }
}
