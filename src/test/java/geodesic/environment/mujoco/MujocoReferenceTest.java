package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.TimeLimit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every episode that Gymnasium recorded with this version of MuJoCo, from its seed to its
 * end. The solver starts from the step before, so an episode is right all the way or not at all.
 */
class MujocoReferenceTest {
  private static final String SUFFIX = ".jsonl.gz";
  private static final double LARGEST_DIFFERENCE = 1e-9;

  @TestFactory
  Stream<DynamicTest> replaysTheEpisodes() throws IOException {
    if (System.getProperty("geodesic.reference") == null) {
      InstalledMujoco.require();
    } else {
      MujocoLibrary.require(Optional.empty()); // whoever names episodes wants them replayed
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files(folder())) {
      int number = 0;
      for (MujocoEpisode episode : MujocoEpisode.read(file)) {
        number++;
        tests.add(
            dynamicTest(
                episode.id() + " " + number + " seed " + episode.seed() + episode.keywords(),
                () -> replay(episode)));
      }
    }
    assertThat(tests).as("episodes in " + folder()).isNotEmpty();
    return tests.stream();
  }

  @Test
  void theCommittedFilesCoverTheFamily() throws IOException {
    assertThat(files(committedFolder()))
        .map(MujocoReferenceTest::id)
        .containsExactlyInAnyOrderElementsOf(
            new Mujoco().specifications().stream().map(EnvironmentSpecification::id).toList());
  }

  private static void replay(MujocoEpisode episode) {
    EnvironmentSpecification specification =
        Environments.specification(episode.id(), EnvironmentArguments.of(episode.keywords()));
    try (TimeLimit environment = (TimeLimit) specification.make()) {
      MujocoEnvironment inner = (MujocoEnvironment) environment.environment();
      float[] observation = new float[environment.observationSpace().size()];
      environment.reset(episode.seed(), observation);
      assertThat(inner.state()).as("first state").isEqualTo(episode.state("reset_"));
      requireObservation("reset", inner, observation, episode.doubles("reset_observation"));
      List<String> keys = List.of();
      if (episode.has("infos")) {
        keys = List.copyOf(episode.info(0).keySet());
        environment.chooseInfo(keys);
      }
      for (int i = 0; i < episode.length(); i++) {
        episode.placedBefore(i).ifPresent(inner::setState);
        double reward = environment.step(episode.action(i), observation);
        String step = "step " + i;
        requireClose(step + " state", inner.state(), episode.state(i));
        requireClose(step + " reward", new double[] {reward}, new double[] {episode.reward(i)});
        requireObservation(step, inner, observation, episode.doubles("observations", i));
        assertThat(environment.terminated()).as(step).isEqualTo(episode.flag("terminated", i));
        assertThat(environment.truncated()).as(step).isEqualTo(episode.flag("truncated", i));
        Map<String, Double> info = episode.info(i);
        for (int k = 0; k < keys.size(); k++) {
          requireClose(
              step + " " + keys.get(k),
              new double[] {environment.info(k)},
              new double[] {info.get(keys.get(k))});
        }
      }
      if (episode.has("second_reset_qpos")) {
        environment.reset(observation);
        assertThat(inner.state()).as("second").isEqualTo(episode.state("second_reset_"));
        requireObservation(
            "second reset", inner, observation, episode.doubles("second_reset_observation"));
      }
    }
  }

  private static void requireObservation(
      String moment, MujocoEnvironment environment, float[] observation, double[] recorded) {
    requireClose(moment + " observation", environment.exactObservation(), recorded);
    float[] rounded = new float[recorded.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) recorded[i];
    }
    assertThat(observation).as(moment + " observation, rounded").isEqualTo(rounded);
  }

  private static void requireClose(String what, double[] actual, double[] recorded) {
    assertThat(actual).as(what).hasSameSizeAs(recorded);
    for (int i = 0; i < recorded.length; i++) {
      boolean close =
          Double.compare(actual[i], recorded[i]) == 0
              || Math.abs(actual[i] - recorded[i]) <= LARGEST_DIFFERENCE;
      assertThat(close).as("%s [%d]: %s, recorded %s", what, i, actual[i], recorded[i]).isTrue();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<String> known =
        new Mujoco().specifications().stream().map(EnvironmentSpecification::id).toList();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && known.contains(id(file)))
          .sorted()
          .toList();
    }
  }

  private static String id(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static Path folder() {
    String reference = System.getProperty("geodesic.reference");
    return reference == null ? committedFolder() : Path.of(reference, "mujoco");
  }

  private static Path committedFolder() {
    try {
      return Path.of(MujocoReferenceTest.class.getResource("/reference/mujoco").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
