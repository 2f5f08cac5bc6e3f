package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.EnvironmentArguments;
import geodesic.training.EnvironmentArgumentsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user says of an environment beside its id. */
class EnvironmentArgumentsTest {
  private static final String TELLING =
      """
      import geodesic.environment.Environment;
      import geodesic.environment.Wrapper;
      import geodesic.environment.classic.CartPole;
      import java.util.List;

      public final class Telling extends Wrapper {
        private double reward;

        public Telling() {
          super(new CartPole());
        }

        @Override
        public double step(float[] action, float[] observation) {
          reward = super.step(action, observation);
          return reward;
        }

        @Override
        public void chooseInfo(List<String> keys) {
          if (!keys.equals(List.of("twice", "never"))) {
            throw new IllegalStateException("not " + keys);
          }
        }

        @Override
        public double info(int index) {
          return index == 0 ? 2 * reward : Double.NaN;
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --set env.gravity=3         | env.gravity is given, but CartPole-v1 has no settings of its own
          --wrapper a:B               | --wrapper is for environments of Python, such as gymnasium:CartPole-v1; CartPole-v1 is not one
          --env-timeout 3             | --env-timeout is for environments in other processes
          --env-timeout -1            | --env-timeout is -1.0, but must be above 0 seconds
          --set log_info=x            | CartPole tells no number x in its info
          --set log_info=x,x          | log_info is 'x,x', but must be keys that differ
          """)
  void whatAnEnvironmentDoesNotTakeIsRefusedInOneLine(String options, String message) {
    Path out = folder.resolve("run");
    Terminal result =
        Terminal.run(
            ("train --env CartPole-v1 --steps 2048 --out " + out + " " + options).split(" +"));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void checkEnvTakesOnlySettingsOfTheEnvironment() {
    Terminal result = Terminal.run("check-env", "CartPole-v1", "--set", "delta=0.1");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("--set delta is a setting of a run; here only those of the environment count");
  }

  @Test
  void chosenNumbersBecomeColumns() throws IOException {
    Path source = folder.resolve("Telling.java");
    Files.writeString(source, TELLING);
    Path run = folder.resolve("run");
    String settings =
        "--set environments=2 --set horizon=100 --set log_info=twice,never --set evaluation_interval=0";
    Terminal result =
        Terminal.run(
            ("train --quiet --steps 400 --env " + source + " --out " + run + " " + settings)
                .split(" +"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    List<String> lines = Files.readAllLines(run.resolve("progress.csv"));
    assertThat(lines.getFirst()).endsWith(",signal_share,info_twice,info_never");
    assertThat(lines).hasSize(3);
    assertThat(lines.subList(1, 3)).allSatisfy(line -> assertThat(line).endsWith(",2.0,"));
    Terminal.run("resume", run.toString(), "--steps", "600", "--quiet").succeeded();
    assertThat(Files.readAllLines(run.resolve("progress.csv"))).hasSize(4);
  }

  @Test
  void argumentsAreReadAgain() {
    EnvironmentArguments all =
        new EnvironmentArguments(
            Map.of("b", "[1, 2]", "a", "true"),
            List.of("one:A", "two:B"),
            Optional.of("/usr/bin/python3"),
            OptionalDouble.of(2.5));
    for (EnvironmentArguments arguments : List.of(EnvironmentArguments.NONE, all)) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      EnvironmentArgumentsJson.write(arguments, json);
      assertThat(EnvironmentArgumentsJson.read(json)).isEqualTo(arguments);
      assertThat(json.isEmpty()).isEqualTo(arguments.isEmpty());
    }
  }
}
