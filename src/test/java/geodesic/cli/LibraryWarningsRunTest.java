package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.python.InstalledPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MuJoCo warns of reaches the user once and the log each time, and leaves no file. */
class LibraryWarningsRunTest {
  private static final String MODEL =
      """
      <mujoco>
        <worldbody>
          <body>
            <joint name="slide" type="slide" axis="1 0 0"/>
            <geom size="0.1"/>
          </body>
        </worldbody>
        <actuator><motor joint="slide" ctrlrange="-1 1"/></actuator>
      </mujoco>
      """;

  /** Breaks in each tenth step. */
  private static final String BREAKING =
      """
      import geodesic.environment.mujoco.MujocoEnvironment;
      import geodesic.environment.mujoco.MujocoModel;
      import java.nio.file.Path;

      public final class Breaking extends MujocoEnvironment {
        private int steps;

        public Breaking() {
          super(MujocoModel.load(Path.of("MODEL")), 1);
        }

        @Override
        protected double act(float[] action) {
          if (++steps % 10 == 0) {
            simulation().qvel().set(0, 1e12);
          }
          simulate(action);
          return 1;
        }
      }
      """;

  @TempDir private Path folder;

  private ForkedCommand.Outcome train(String... more) throws Exception {
    InstalledPython.require();
    Path model = folder.resolve("breaking.xml");
    Files.writeString(model, MODEL);
    Path source = folder.resolve("Breaking.java");
    Files.writeString(source, BREAKING.replace("MODEL", model.toString()));
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(SmallRun.train(source.toString(), folder.resolve("run"), 2, more)));
    arguments.addAll(List.of("--time-limit", "50", "--threads", "2"));
    return ForkedCommand.run(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dgeodesic.home=" + System.getProperty("geodesic.home", "."),
                PrintedLog.OPTION),
            arguments.toArray(String[]::new))
        .succeeded();
  }

  private static void assertToldOnce(ForkedCommand.Outcome outcome) throws IOException {
    String warning = "MuJoCo warns: Nan, Inf or huge value in QVEL at DOF 0. The simulation is";
    assertThat(outcome.err()).filteredOn(line -> line.contains("MuJoCo warns")).hasSize(1);
    assertThat(outcome.err())
        .filteredOn(line -> line.startsWith("geodesic: " + warning))
        .hasSize(1);
    assertThat(outcome.err())
        .filteredOn(line -> line.startsWith("log WARN MuJoCo: Nan, Inf or huge value in QVEL"))
        .hasSizeGreaterThan(10);
    assertThat(Path.of("MUJOCO_LOG.TXT")).doesNotExist();
  }

  @Test
  void amongTheProgress() throws Exception {
    assertToldOnce(train());
  }

  @Test
  void evenWhereNoProgressIsShown() throws Exception {
    assertToldOnce(train("--quiet"));
  }
}
