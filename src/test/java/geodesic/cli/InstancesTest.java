package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.Counted;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many instances of a user's class the commands make: each may open a simulator. */
class InstancesTest {
  @TempDir private Path folder;

  @Test
  void oneForTheSpacesOneACopyAndOneAnEpisode() {
    String run = folder.resolve("run").toString();
    int resolution = 1; // no other test has this class resolved
    int training =
        made(
            "train",
            "--env",
            "example.Counted",
            "--steps",
            "64",
            "--quiet",
            "--out",
            run,
            "--set",
            "environments=2",
            "--set",
            "horizon=32",
            "--set",
            "evaluation_interval=64",
            "--set",
            "evaluation_episodes=3");
    assertThat(training).isEqualTo(resolution + 2 + 3);
    // From here on the process knows the class and its spaces.
    assertThat(made("resume", run, "--steps", "128", "--quiet")).isEqualTo(2 + 3);
    assertThat(made("evaluate", run, "--episodes", "4")).isBetween(4, 2 + 4);
  }

  private static int made(String... arguments) {
    int before = Counted.INSTANCES.get();
    Terminal.run(arguments).succeeded();
    return Counted.INSTANCES.get() - before;
  }
}
