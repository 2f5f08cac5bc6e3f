package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.agent.Agent;
import geodesic.exchange.sb3.Sb3Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void aFileForDl4j() throws Exception {
    Terminal result =
        Terminal.run("export", run.toString(), "--format", "dl4j", "--json").succeeded();
    Path file = run.resolve("policy.zip");
    assertThat(result.err()).contains("ModelSerializer restores it", "logits");
    assertThat(result.out()).contains("\"format\":\"dl4j\"", "\"bytes\":" + Files.size(file));
    byte[] first = Files.readAllBytes(file);
    Path again = folder.resolve("again.zip");
    Terminal.run("export", run.toString(), "--format", "dl4j", "--out", again.toString())
        .succeeded();
    assertThat(again).hasBinaryContent(first);
  }

  /** As DL4J's own, whose layers nobody here knows. */
  @Test
  void aNetworkOfAnotherLibraryStaysThere() throws Exception {
    Path own = Files.writeString(folder.resolve("own"), "own 4 8 2\n");
    Path other = folder.resolve("other");
    Terminal.run(
            List.of(
                "train",
                "--env",
                "CartPole-v1",
                "--quiet",
                "--out",
                other.toString(),
                "--steps",
                "512",
                "--set",
                "horizon=128",
                "--set",
                "policy_network=stub:" + own))
        .succeeded();
    Map<String, List<Byte>> before = SmallRun.contents(other);
    for (String format : List.of("onnx", "dl4j")) {
      assertThat(Terminal.run("export", other.toString(), "--format", format).refused())
          .contains("--format " + format + ": ");
    }
    assertThat(SmallRun.contents(other)).isEqualTo(before);
  }

  @Test
  void aRunWithoutItsCheckpoint() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Terminal.run("export", empty.toString(), "--format", "onnx").refused())
        .contains("holds no checkpoint");
    Path imported = folder.resolve("unevaluated");
    Path agent = Sb3Reference.FOLDER.resolve("cartpole-trpo.zip");
    Terminal.run("import", agent.toString(), "--env", "CartPole-v1", "--out", imported.toString())
        .succeeded();
    assertThat(Terminal.run("export", imported.toString(), "--format", "onnx", "--best").refused())
        .contains("evaluation");
    Files.write(imported.resolve("checkpoint/state.bin"), new byte[500]);
    assertThat(Terminal.run("export", imported.toString(), "--format", "onnx").refused())
        .contains("can't be used");
    assertThat(imported.resolve("policy.onnx")).doesNotExist();
    assertThat(imported.resolve("best-policy.onnx")).doesNotExist();
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
