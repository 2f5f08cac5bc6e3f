package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose policy and value function are computed by DL4J: the same bits with any number of
 * threads, and in two parts, though its files are gone by then.
 */
class Dl4jRunTest {
  /** Steps of one iteration: batches of more than one tile whose last is not full. */
  private static final int BATCH = 400;

  /** In iterations. */
  private static final int HALF = 1;

  private static final int ITERATIONS = 2 * HALF;

  @TempDir private static Path folder;
  private static RunBits reference;

  @BeforeAll
  static void trainWithOneThread() throws Exception {
    String text = Files.readString(Path.of("docs/examples/cartpole-dl4j.json"));
    String policy = text.replaceAll("(\"n(?:in|out)\" : )64", "$18");
    Files.writeString(folder.resolve("policy.json"), policy);
    Files.writeString(
        folder.resolve("value.json"), policy.replaceAll("(\"nout\" : )2(?!\\d)", "$11"));
    reference = trained("reference", ITERATIONS, 1);
    assertThat(reference.progress()).hasSize(ITERATIONS);
  }

  @Test
  void theNumberOfThreads() throws Exception {
    trained("two", ITERATIONS, 2).assertSameAs(reference);
    trained("three", ITERATIONS, 3).assertSameAs(reference);
  }

  @Test
  void halfARunAndThenTheRest() throws Exception {
    trained("halves", HALF, 2);
    Path run = folder.resolve("halves");
    Path away = Files.createDirectory(folder.resolve("away"));
    for (String file : new String[] {"policy.json", "value.json"}) {
      Files.move(folder.resolve(file), away.resolve(file));
    }
    try {
      String steps = Integer.toString(ITERATIONS * BATCH);
      Terminal.run("resume", run.toString(), "--steps", steps, "--threads", "1").succeeded();
    } finally {
      for (String file : new String[] {"policy.json", "value.json"}) {
        Files.move(away.resolve(file), folder.resolve(file));
      }
    }
    RunBits.read(run).assertSameAs(reference);
  }

  private static RunBits trained(String name, int iterations, int threads)
      throws IOException, DamagedCheckpoint {
    Path run = folder.resolve(name);
    List<String> words = new ArrayList<>(List.of("train", "--env", "CartPole-v1", "--out"));
    words.add(run.toString());
    words.addAll(List.of("--steps", Integer.toString(iterations * BATCH)));
    words.addAll(List.of("--threads", Integer.toString(threads), "--quiet"));
    for (String setting :
        List.of(
            "policy_network=nd4j:" + folder.resolve("policy.json"),
            "value_network=nd4j:" + folder.resolve("value.json"),
            "environments=4",
            "horizon=100",
            "value_epochs=3",
            "evaluation_interval=" + HALF * BATCH,
            "evaluation_episodes=3")) {
      words.addAll(List.of("--set", setting));
    }
    Terminal.run(words).succeeded();
    return RunBits.read(run);
  }
}
