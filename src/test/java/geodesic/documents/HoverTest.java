package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentChecker;
import geodesic.environment.EnvironmentSource;
import geodesic.environment.Environments;
import geodesic.environment.python.InstalledPython;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The environment on a model of one's own that docs/mujoco.md shows. */
class HoverTest {
  private static final Path SOURCE = Path.of("docs/examples/example/Hover.java");

  @Test
  void isTheOneThatTheDocumentShows() throws Exception {
    assertThat(Path.of("docs/mujoco.md"))
        .content()
        .contains("```java\n" + Files.readString(SOURCE) + "```\n");
  }

  @Test
  void keepsTheContract() {
    InstalledPython.require();
    String id = EnvironmentSource.load(SOURCE).id();
    assertThat(EnvironmentChecker.check(() -> Environments.make(id)))
        .allMatch(finding -> !finding.isError());
  }

  /** Full thrust of 20 N on 1 kg against 9.81 m/s2, for 0.05 s. */
  @Test
  void risesByTheLawsOfMotion() {
    InstalledPython.require();
    try (Environment environment = Environments.make(EnvironmentSource.load(SOURCE).id())) {
      float[] first = new float[2];
      float[] next = new float[2];
      environment.reset(0, first);
      environment.step(new float[] {1}, next);
      assertThat(next[1]).isEqualTo((float) (0.05 * (20 - 9.81)));
    }
  }
}
