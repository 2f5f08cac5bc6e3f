package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.Environment;
import geodesic.environment.Environments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  private static final String FALL =
      """
      <mujoco><option timestep="0.001" gravity="0 0 -10"/>
      <worldbody><body pos="0 0 5"><joint type="slide" axis="0 0 1"/><geom size="0.1"/></body></worldbody></mujoco>
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void needsMujoco() {
    InstalledMujoco.require();
  }

  private MujocoModel model(String xml) throws IOException {
    Path file = folder.resolve("model.xml");
    Files.writeString(file, xml);
    return MujocoModel.load(file);
  }

  @Test
  void aBodyFalls() throws IOException {
    try (Simulation simulation = new Simulation(model(FALL))) {
      simulation.step(1000);
      assertThat(simulation.time()).isCloseTo(1, within(1e-12));
      assertThat(simulation.qvel().get(0)).isCloseTo(-10, within(1e-9));
      // Semi-implicit: the sum of -10 k h^2 over the steps.
      assertThat(simulation.qpos().get(0)).isCloseTo(-5.005, within(1e-9));
      simulation.reset();
      assertThat(simulation.qpos().get(0)).isZero();
    }
  }

  @Test
  void whatIsClosedIsRefusedInsteadOfRead() throws IOException {
    Simulation simulation = new Simulation(model(FALL));
    DoubleArray qpos = simulation.qpos();
    simulation.close();
    simulation.close();
    assertThatIllegalStateException().isThrownBy(() -> simulation.step(1));
    assertThatIllegalStateException().isThrownBy(simulation::forward);
    assertThatIllegalStateException().isThrownBy(() -> qpos.get(0));
    assertThatIllegalStateException().isThrownBy(() -> qpos.set(0, 1));
  }

  @Test
  void readsNothingBeyondAnArray() throws IOException {
    try (Simulation simulation = new Simulation(model(FALL))) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> simulation.qpos().get(1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> simulation.doubles("qpso"))
          .withMessageContaining("no field qpso");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> simulation.model().doubles("body_parentid"));
    }
  }

  @Test
  void aModelIsCompiledOnceWhileItIsInUse() throws IOException {
    MujocoModel first = model(FALL);
    assertThat(MujocoModel.load(folder.resolve("model.xml"))).isSameAs(first);
    MujocoModel changed = model(FALL.replace("-10", "-20 "));
    assertThat(changed).isNotSameAs(first);
    assertThat(first.size("nq")).isEqualTo(1);
  }

  @Test
  void memoryOfWhatNobodyClosedIsGivenBack() throws Exception {
    MujocoModel model = model(FALL);
    int before = Simulation.open();
    for (int i = 0; i < 100; i++) {
      new Simulation(model).step(1);
    }
    for (int i = 0; i < 100 && Simulation.open() > before; i++) {
      System.gc();
      Thread.sleep(20); // for the thread that gives it back
    }
    assertThat(Simulation.open()).isLessThanOrEqualTo(before);
  }

  @Test
  void aStateOfAnotherModelIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Environment hopper = Environments.make("Hopper-v5");
        Environment walker = Environments.make("Walker2d-v5")) {
      hopper.reset(0, new float[11]);
      hopper.save(new DataOutputStream(bytes));
      byte[] saved = Arrays.copyOf(bytes.toByteArray(), 1 << 20);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> walker.restore(new DataInputStream(new ByteArrayInputStream(saved))))
          .withMessageContaining("another model");
    }
  }

  /** MuJoCo warns, and resets what has diverged; by itself it would write MUJOCO_LOG.TXT. */
  @Test
  void warningsWriteNoFile() {
    Path log = Path.of("MUJOCO_LOG.TXT");
    assertThat(log).doesNotExist();
    try (MujocoEnvironment environment =
        (MujocoEnvironment) Environments.specification("HalfCheetah-v5").factory().get()) {
      environment.reset(0, new float[17]);
      double[] state = environment.state();
      state[10] = 1e12;
      environment.setState(state);
      environment.step(new float[6], new float[17]);
      assertThat(environment.simulation().time()).isLessThan(0.06);
      assertThat(environment.state()).doesNotContain(1e12);
    }
    assertThat(log).doesNotExist();
  }
}
