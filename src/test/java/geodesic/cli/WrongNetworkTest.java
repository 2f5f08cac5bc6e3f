package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that can't serve are named in one line, and nothing is left behind. */
class WrongNetworkTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net, 1"), "layers 4 8 2\nremark it was converted\n");
    Files.writeString(folder.resolve("wide"), "layers 5 8 2\n");
    Files.writeString(folder.resolve("own"), "own 4 8 2\n");
    Files.writeString(folder.resolve("text"), "once upon a time\n");
    Files.createFile(folder.resolve("empty.zip"));
  }

  private Terminal train(String... settings) {
    List<String> words =
        new ArrayList<>(
            List.of("train", "--env", "CartPole-v1", "--steps", "512", "--quiet", "--out"));
    words.add(folder.resolve("run").toString());
    for (String setting : settings) {
      words.addAll(List.of("--set", setting.strip().replace("DIR", folder.toString())));
    }
    return Terminal.run(words);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policy_network=DIR/wide        | policy_network is 'DIR/wide', but must be mlp, or a library and a file of it
          policy_network=stub:           | policy_network is 'stub:', but must be mlp
          policy_network=stab:DIR/wide   | policy_network=stab:DIR/wide: there is no library of networks 'stab' (there are:
          policy_network=stub:DIR/none   | policy_network is stub:DIR/none, but DIR/none does not exist
          policy_network=stub:DIR        | policy_network is stub:DIR, but DIR is not a file
          policy_network=stub:DIR/wide   | policy_network=stub:DIR/wide is a network of 5 inputs, but an observation here has 4 numbers
          value_network=stub:DIR/own     | value_network=stub:DIR/own is a network of 2 outputs, but 1 is needed here
          policy_network=stub:DIR/text   | policy_network=stub:DIR/text: 'once upon a time' is no network of this library
          policy_network=imported        | policy_network is imported, which only describes a run that geodesic import made
          convolutions=8x3x1             | convolutions is '8x3x1', but an observation is no image
          convolutions=8x3               | convolutions is '8x3', but must be none, or channels x window x stride
          """)
  void aSetting(String setting, String complaint) {
    assertThat(train("horizon=128", setting).refused())
        .contains(complaint.replace("DIR", folder.toString()));
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anAlgorithmThatNeedsLayers() {
    List<String> words =
        List.of(
            "train",
            "--env",
            "CartPole-v1",
            "--algorithm",
            "acktr",
            "--set",
            "policy_network=stub:" + folder.resolve("own"));
    assertThat(Terminal.run(words).refused())
        .contains("acktr needs a network of fully connected layers");
  }

  @Test
  void comparisonsRefuseBeforeTheyBegin() {
    Terminal terminal =
        Terminal.run(
            "compare",
            "--env",
            "CartPole-v1",
            "--algorithms",
            "vpg,npg",
            "--seeds",
            "2",
            "--steps",
            "4096",
            "--set",
            "policy_network=stub:" + folder.resolve("none"),
            "--out",
            folder.resolve("comparison").toString());
    assertThat(terminal.refused()).contains(folder.resolve("none") + " does not exist");
    assertThat(folder.resolve("comparison")).doesNotExist();
  }

  /** The file's remark, then what becomes of it; a name with a comma and a blank. */
  @Test
  void aRunSaysWhatWasDoneAndGoesOnWithoutTheFile() throws IOException {
    Path file = folder.resolve("net, 1");
    Terminal trained =
        train("horizon=128", "environments=1", "policy_network=stub:DIR/net, 1").succeeded();
    assertThat(trained.err())
        .startsWith("geodesic: policy_network: it was converted" + System.lineSeparator());
    String run = folder.resolve("run").toString();
    assertThat(Files.readString(folder.resolve("run/config.json")))
        .contains("\"policy_network\" : \"stub:" + file + "\"")
        .contains("\"sha256\" : ");
    Files.writeString(file, "layers 4 2\n");
    assertThat(Terminal.run("inspect", run).succeeded().out())
        .containsPattern("policy_network +" + file + ", SHA-256 [0-9a-f]{12}..., changed since");
    Files.delete(file);
    assertThat(Terminal.run("resume", run, "--steps", "640", "--quiet").succeeded().err())
        .contains("policy_network: " + file + " is gone, which has no effect");
    Terminal.run("evaluate", run, "--episodes", "2").succeeded();
  }
}
