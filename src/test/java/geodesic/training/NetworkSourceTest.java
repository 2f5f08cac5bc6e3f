package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How settings name networks. */
class NetworkSourceTest {
  @TempDir private Path folder;

  private static String policyNetwork(Configuration configuration) {
    return configuration.network().policyNetwork();
  }

  private static Configuration configuration(String text) {
    return Configuration.of("CartPole-v1", Algorithm.TRPO, 0, Map.of("policy_network", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mlp            | mlp
          MLP            | mlp
          imported       | imported
          dl4j:/a/b.zip  | dl4j:/a/b.zip
          dl4j:/a/../b   | dl4j:/b
          nd4j: /a/b     | nd4j:/a/b
          """)
  void whatIsWritten(String text, String kept) {
    assertThat(policyNetwork(configuration(text))).isEqualTo(kept);
  }

  @Test
  void aPathIsRelativeToTheWorkingDirectoryOrToTheHome() {
    assertThat(policyNetwork(configuration("dl4j:net.json")))
        .isEqualTo("dl4j:" + Path.of("net.json").toAbsolutePath());
    assertThat(policyNetwork(configuration("dl4j:~/net.json")))
        .isEqualTo("dl4j:" + Path.of(System.getProperty("user.home"), "net.json"));
    assertThat(policyNetwork(configuration("dl4j:~net.json")))
        .isEqualTo("dl4j:" + Path.of("~net.json").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "net.json", "dl4j:", "dl4j: ", ":net.json", "d:net.json", "{a: b}"})
  void whatIsNeither(String text) {
    assertThatThrownBy(() -> configuration(text))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "policy_network is '"
                + text.strip()
                + "', but must be mlp, or a library and a file of it such as dl4j:network.json");
  }

  /** Through a preset, an assignment and JSON. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a, b/my net.json",
        "/a=b/[c]: d",
        "/it's/\"x\" #1",
        "/\u00e4/\\b",
        "/true",
        "/a:b",
      })
  void namesOfFilesSurvive(String path) throws Exception {
    String text = "dl4j:" + path;
    Configuration given = configuration(text);
    assertThat(policyNetwork(given)).isEqualTo(text);
    assertThat(ConfigurationJson.read(ConfigurationJson.write(given))).isEqualTo(given);
    assertThat(StoredSettings.read(ConfigurationJson.write(given)))
        .containsEntry("policy_network", text);
    assertThat(
            Configuration.read(
                    Algorithm.TRPO,
                    List.of(Assignment.of("--set", "policy_network=" + text, "key=value")))
                .texts())
        .containsEntry("policy_network", text);
    Path preset = folder.resolve("preset.yaml");
    Files.writeString(preset, "policy_network: '" + text.replace("'", "''") + "'\n");
    assertThat(Preset.read(preset).settings(Algorithm.TRPO).texts())
        .containsEntry("policy_network", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "16x8", "0x8x4", "16x8x4,32x4x2", "16x8x4x1", "-1x2x3", "16x8x4 a"})
  void convolutionsOfAnotherForm(String text) {
    assertThatThrownBy(
            () -> Configuration.of("CartPole-v1", Algorithm.TRPO, 0, Map.of("convolutions", text)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "convolutions is '"
                + text
                + "', but must be none, or channels x window x stride of each layer, such as 16x8x4"
                + " 32x4x2");
  }
}
