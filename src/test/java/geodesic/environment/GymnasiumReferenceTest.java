package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import geodesic.environment.classic.ClassicControl;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays every recorded Gymnasium episode of an environment that has a settable state. */
class GymnasiumReferenceTest {
  private static final String SUFFIX = ".jsonl.gz";

  @TestFactory
  Stream<DynamicTest> replaysTheEpisodes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : filesOfKnownEnvironments(folder())) {
      for (ReferenceEpisode episode : ReferenceEpisode.read(file)) {
        tests.add(dynamicTest(episode.id() + " seed " + episode.seed(), () -> replay(episode)));
      }
    }
    assertThat(tests).as("episodes in " + folder()).isNotEmpty();
    return tests.stream();
  }

  @Test
  void theCommittedFilesCoverTheClassicFamily() throws IOException {
    assertThat(filesOfKnownEnvironments(committedFolder()))
        .map(GymnasiumReferenceTest::id)
        .containsAll(
            new ClassicControl()
                .specifications().stream()
                    .map(EnvironmentSpecification::id)
                    .filter(id ->
                        !List.of("CartPoleContinuous-v1", "CartPolePixels-v1")
                            .contains(id)) // Gymnasium has none
                    .toList());
  }

  private static void replay(ReferenceEpisode episode) {
    try (TimeLimit environment = (TimeLimit) Environments.make(episode.id())) {
      StatefulEnvironment inner = (StatefulEnvironment) environment.environment();
      float[] observation = new float[environment.observationSpace().size()];
      environment.reset(episode.seed(), observation);
      assertThat(observation).as("first observation").isEqualTo(episode.resetObservation());
      assertThat(inner.state()).as("first state").isEqualTo(episode.stateBefore(0));
      for (int i = 0; i < episode.length(); i++) {
        inner.setState(episode.stateBefore(i));
        double reward = environment.step(episode.action(i), observation);
        String step = "step " + i;
        double tolerance = stateTolerance(episode.id());
        assertThat(inner.state())
            .as(step)
            .usingComparatorWithPrecision(tolerance)
            .containsExactly(episode.stateAfter(i));
        assertThat(reward).as(step).isCloseTo(episode.reward(i), within(1e-9));
        assertThat(environment.terminated()).as(step).isEqualTo(episode.terminated(i));
        assertThat(environment.truncated()).as(step).isEqualTo(episode.truncated(i));
        assertThat(observation).as(step).isEqualTo(episode.observation(i));
      }
      environment.reset(observation);
      assertThat(observation).as("second reset").isEqualTo(episode.secondResetObservation());
    }
  }

  /** The Runge-Kutta steps of Acrobot amplify the last bits of sine and cosine. */
  private static double stateTolerance(String id) {
    return id.startsWith("Acrobot") ? 1e-7 : 1e-9;
  }

  private static List<Path> filesOfKnownEnvironments(Path folder) throws IOException {
    List<String> known = Environments.all().stream().map(EnvironmentSpecification::id).toList();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && known.contains(id(file)))
          .filter(file -> hasState(id(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean hasState(String id) {
    return Environments.make(id) instanceof TimeLimit limit
        && limit.environment() instanceof StatefulEnvironment;
  }

  private static String id(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static Path folder() {
    String reference = System.getProperty("geodesic.reference");
    return reference == null ? committedFolder() : Path.of(reference, "gymnasium");
  }

  private static Path committedFolder() {
    try {
      return Path.of(GymnasiumReferenceTest.class.getResource("/reference/gymnasium").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
