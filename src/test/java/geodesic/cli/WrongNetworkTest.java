package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that can't serve are named in one line, and nothing is left behind. */
class WrongNetworkTest {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net, 1"), "layers 4 8 2\nremark it was converted\n");
    Files.writeString(folder.resolve("wide"), "layers 5 8 2\n");
    Files.writeString(folder.resolve("own"), "own 4 8 2\n");
    Files.writeString(folder.resolve("text"), "once upon a time\n");
    Files.createFile(folder.resolve("empty.zip"));
    String dl4j = Files.readString(Path.of("docs/examples/cartpole-dl4j.json"));
    Files.writeString(folder.resolve("good.json"), dl4j);
    Files.writeString(folder.resolve("wide.json"), dl4j.replace("\"nin\" : 4", "\"nin\" : 5"));
    Files.writeString(
        folder.resolve("three.json"), dl4j.replaceAll("(\"nout\" : )2(?!\\d)", "$13"));
    Files.writeString(folder.resolve("recurrent.json"), firstLayer(dl4j, LAYERS + "LSTM"));
    Files.writeString(
        folder.resolve("batch.json"), firstLayer(dl4j, LAYERS + "BatchNormalization"));
    Files.writeString(folder.resolve("own.json"), firstLayer(dl4j, "com.example.Mine"));
  }

  private static String firstLayer(String configuration, String type) {
    return configuration.replaceFirst(LAYERS + "DenseLayer", type);
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

  /** The same in both libraries of DL4J's files. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wide.json      | takes observations of 5, but those here are 4
          three.json     | is a network of 3 outputs, but 2 are needed here
          recurrent.json | layer 'layer0' (LSTM) is recurrent
          batch.json     | layer 'layer0' (BatchNormalization) normalises over the batch
          own.json       | com.example.Mine
          text           | is no configuration of DL4J
          empty.zip      | is empty, but a network of DL4J is needed
          none           | DIR/none does not exist
          .              | is not a file
          """)
  void aFileOfDl4j(String name, String complaint) {
    for (String library : List.of("dl4j:", "nd4j:")) {
      String file = name.equals(".") ? folder.toString() : folder.resolve(name).toString();
      assertThat(train("horizon=128", "policy_network=" + library + file).refused())
          .contains("policy_network", library + file)
          .contains(complaint.replace("DIR", folder.toString()));
      assertThat(folder.resolve("run")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({"hidden, policy_network", "value_hidden, value_network"})
  void widthsBesideAFileThatHasThem(String widths, String network) {
    assertThat(train("horizon=128", widths + "=[8]", network + "=dl4j:DIR/good.json").refused())
        .contains("--set " + widths + " contradicts " + network + "=dl4j:");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "CartPole-v1 policy_network=nd4j:DIR/good.json",
        "CartPole-v1 policy_network=stub:DIR/own",
        "CartPolePixels-v1 horizon=128"
      })
  void acktrNeedsDenseLayers(String words) {
    String run = folder.resolve("run").toString();
    String environment = words.split(" ")[0];
    String setting = words.split(" ")[1].replace("DIR", folder.toString());
    List<String> train = List.of("train", "--env", environment, "--algorithm", "acktr");
    List<String> options = List.of("--set", setting, "--steps", "4096", "--out", run);
    assertThat(Terminal.run(Stream.of(train, options).flatMap(List::stream).toList()).refused())
        .contains("acktr needs a network of fully connected layers");
    assertThat(folder.resolve("run")).doesNotExist();
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
