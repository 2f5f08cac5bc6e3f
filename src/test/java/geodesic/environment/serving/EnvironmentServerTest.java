package geodesic.environment.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.random.Pcg64;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees is what the environments themselves return, bit for bit. */
class EnvironmentServerTest {
  private static final int COUNT = 5;
  private static final int STEPS = 400;

  @TempDir private Path folder;

  private static EnvironmentServer server(String id, int threads, Autoreset mode) {
    return new EnvironmentServer(
        Environments.specification(id), new ServingOptions(COUNT, threads, mode, List.of(), true));
  }

  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, 1, NEXT_STEP",
    "CartPole-v1, 3, NEXT_STEP",
    "CartPole-v1, 3, SAME_STEP",
    "Pendulum-v1, 1, SAME_STEP",
    "Pendulum-v1, 2, NEXT_STEP",
    "MountainCarContinuous-v0, 2, SAME_STEP",
    "LunarLander-v3, 2, SAME_STEP",
    "BipedalWalker-v3, 5, NEXT_STEP"
  })
  void servesWhatTheEnvironmentsReturn(String id, int threads, Autoreset mode) throws Exception {
    EnvironmentSpecification specification = Environments.specification(id);
    Spaces spaces = specification.spaces();
    int size = spaces.observation().size();
    Environment[] own = new Environment[COUNT];
    boolean[] ended = new boolean[COUNT];
    float[] observation = new float[size];
    float[] action = new float[spaces.action().size()];
    Pcg64 random = new Pcg64(7);
    int episodes = 0;
    try (TestClient client = new TestClient(server(id, threads, mode), folder)) {
      ServingLayout layout = client.layout();
      client.reset(11);
      for (int i = 0; i < COUNT; i++) {
        own[i] = specification.make();
        own[i].reset(11 + i, observation);
        assertThat(client.observation(layout.observations(), i, size)).containsExactly(observation);
      }
      for (int step = 0; step < STEPS; step++) {
        float[][] actions = new float[COUNT][];
        for (int i = 0; i < COUNT; i++) {
          spaces.action().sample(random, action);
          actions[i] = action.clone();
          client.action(i, action);
        }
        client.request(Request.STEP, 0);
        for (int i = 0; i < COUNT; i++) {
          double reward = 0;
          boolean terminated = false;
          boolean truncated = false;
          if (ended[i] && mode == Autoreset.NEXT_STEP) {
            own[i].reset(observation);
          } else {
            reward = own[i].step(actions[i], observation);
            terminated = own[i].terminated();
            truncated = own[i].truncated();
          }
          ended[i] = terminated || truncated;
          if (ended[i]) {
            episodes++;
          }
          if (ended[i] && mode == Autoreset.SAME_STEP) {
            assertThat(client.observation(layout.finalObservations(), i, size))
                .containsExactly(observation);
            own[i].reset(observation);
          }
          assertThat(client.observation(layout.observations(), i, size))
              .as("observation %d of environment %d", step, i)
              .containsExactly(observation);
          assertThat(client.reward(i)).isEqualTo(reward);
          assertThat(client.flag(layout.terminations(), i)).isEqualTo(terminated);
          assertThat(client.flag(layout.truncations(), i)).isEqualTo(truncated);
        }
      }
    }
    if (!id.startsWith("MountainCar")) { // whose episodes are longer
      assertThat(episodes).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Autoreset.class)
  void onlyTheMarkedOnesAreReset(Autoreset mode) throws Exception {
    try (TestClient client = new TestClient(server("Pendulum-v1", 2, mode), folder)) {
      ServingLayout layout = client.layout();
      client.reset(0);
      float[][] before = new float[COUNT][];
      for (int i = 0; i < COUNT; i++) {
        before[i] = client.observation(layout.observations(), i, 3);
        client.memory().set(ValueLayout.JAVA_BYTE, layout.resets() + i, (byte) (i == 3 ? 1 : 0));
      }
      client.request(Request.RESET, 0);
      for (int i = 0; i < COUNT; i++) {
        boolean same = Arrays.equals(before[i], client.observation(layout.observations(), i, 3));
        assertThat(same).isEqualTo(i != 3);
      }
    }
  }

  @Test
  void namesAWrongActionAndChangesNothing() throws Exception {
    try (TestClient client =
        new TestClient(server("CartPole-v1", 1, Autoreset.NEXT_STEP), folder)) {
      client.reset(0);
      float[] before = client.observation(client.layout().observations(), 0, 4);
      client.action(4, new float[] {2});
      client.request(Request.STEP, 0);
      assertThat(client.status(0)).isEqualTo(Status.WRONG_ACTION.code());
      assertThat(client.message(0))
          .isEqualTo("environment 4: action 2.0 is not one of the whole numbers 0 to 1");
      assertThat(client.observation(client.layout().observations(), 0, 4)).isEqualTo(before);
    }
  }

  @Test
  void saysWhichEnvironmentFailedAndGoesOn() throws Exception {
    EnvironmentSpecification failing =
        new EnvironmentSpecification(
            "Failing",
            "throws in its third step",
            10,
            OptionalDouble.empty(),
            FailingEnvironment::new);
    ServingOptions options = new ServingOptions(3, 2, Autoreset.NEXT_STEP, List.of(), false);
    try (TestClient client = new TestClient(new EnvironmentServer(failing, options), folder)) {
      client.reset(0);
      client.request(Request.STEP, 0);
      client.request(Request.STEP, 0);
      assertThat(client.status(1)).isEqualTo(Status.DONE.code());
      client.request(Request.STEP, 0);
      assertThat(client.status(1)).isEqualTo(Status.FAILED.code());
      assertThat(client.message(1))
          .startsWith("environment Failing (number 1) failed in step 3 of its episode")
          .contains("the spring broke");
      client.reset(0);
      assertThat(client.status(1)).isEqualTo(Status.DONE.code());
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void endsWhenTheClientHasGone(int threads) throws Exception {
    TestClient client = new TestClient(server("CartPole-v1", threads, Autoreset.NEXT_STEP), folder);
    client.reset(0);
    client.vanish();
    assertThat(client.end).isInstanceOf(ClientGone.class);
  }

  @Test
  void drawsTheEnvironmentAskedFor() throws Exception {
    try (TestClient client =
        new TestClient(server("CartPole-v1", 2, Autoreset.NEXT_STEP), folder)) {
      client.reset(0);
      client.request(Request.RENDER, 4);
      BufferedImage own = pictureOf(Environments.make("CartPole-v1"), 4);
      long at = client.layout().frame();
      for (int i = 0; i < own.getWidth() * own.getHeight(); i++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          byte value = client.memory().get(ValueLayout.JAVA_BYTE, at + 3L * i + channel);
          rgb = (rgb << 8) | (value & 0xff);
        }
        int x = i % own.getWidth();
        int y = i / own.getWidth();
        assertThat(rgb).as("pixel %d, %d", x, y).isEqualTo(own.getRGB(x, y) & 0xffffff);
      }
    }
  }

  private static BufferedImage pictureOf(Environment environment, long seed) {
    environment.reset(seed, new float[environment.observationSpace().size()]);
    Drawable drawable = environment.drawable().orElseThrow();
    Dimension size = drawable.preferredSize();
    BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    drawable.draw(graphics, size.width, size.height);
    graphics.dispose();
    return image;
  }

  @Test
  void aStepAllocatesNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestClient client =
        new TestClient(server("CartPole-v1", 2, Autoreset.SAME_STEP), folder)) {
      client.reset(0);
      Thread serving =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("geodesic-serving-1"))
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < 2_000; i++) { // loads classes
        client.request(Request.STEP, 0);
      }
      long before = threads.getThreadAllocatedBytes(serving.threadId());
      for (int i = 0; i < 20_000; i++) {
        client.request(Request.STEP, 0);
      }
      long bytes = threads.getThreadAllocatedBytes(serving.threadId()) - before;
      // One object in each step would be 16 bytes, in interpreted code as in compiled: nothing here
      // relies on the compiler to leave objects out.
      assertThat(bytes).as("bytes in 20,000 steps of 3 environments").isLessThan(20_000);
    }
  }
}
