package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import geodesic.environment.python.InstalledPython;
import geodesic.options.InvalidOption;
import geodesic.random.Pcg64;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pictures of every environment that has one promise. */
class DrawableTest {
  private static final List<Dimension> SIZES =
      List.of(
          new Dimension(600, 400),
          new Dimension(48, 32),
          new Dimension(333, 777),
          new Dimension(901, 120));

  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  static Stream<String> drawable() {
    return Environments.all().stream()
        .filter(specification -> {
          try (Environment environment = specification.make()) {
            return environment.drawable().isPresent();
          } catch (InvalidOption notInstalled) {
            assertThat(Boolean.getBoolean(InstalledPython.REQUIRED))
                .as("%s must be there, but %s", specification.id(), notInstalled.getMessage())
                .isFalse();
            return false;
          }
        })
        .map(EnvironmentSpecification::id);
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void showsSomethingAtEverySize(String id) {
    Player player = new Player(id);
    for (Dimension size : SIZES) {
      int[] picture = player.picture(size.width, size.height);
      assertThat(Arrays.stream(picture).distinct().count())
          .as("colours at %s", size)
          .isGreaterThanOrEqualTo(5);
      assertThat(picture).as("every pixel is drawn").doesNotContain(Player.UNTOUCHED);
    }
    assertThat(player.picture(1, 1)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void dependsOnTheStateAlone(String id) {
    Player one = new Player(id);
    Player other = new Player(id);
    one.step(20);
    for (int i = 0; i < 20; i++) {
      other.picture(60, 40);
      other.step(1);
    }
    assertThat(other.picture(300, 200)).isEqualTo(one.picture(300, 200));
    assertThat(one.picture(300, 200)).isEqualTo(one.picture(300, 200));
  }

  /** The steps between two frames change the picture, also after a reset with another seed. */
  @ParameterizedTest
  @MethodSource("drawable")
  void showsThatTheStateChanges(String id) {
    Player player = new Player(id);
    int[] first = player.picture(300, 200);
    player.step(5);
    int[] later = player.picture(300, 200);
    assertThat(later).isNotEqualTo(first);
    player.step(5);
    assertThat(player.picture(300, 200)).isNotEqualTo(later);
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void doesNotTouchTheState(String id) throws IOException {
    Player player = new Player(id);
    player.step(10);
    byte[] before = player.saved();
    player.picture(600, 400);
    assertThat(player.saved()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void drawsARestoredState(String id) throws IOException {
    Player player = new Player(id);
    player.step(7);
    Player restored = new Player(id);
    restored.restore(player.saved());
    restored.picture(300, 200);
    // What only the picture knows, such as the last torque, is back after a step.
    player.act();
    restored.act();
    assertThat(restored.picture(300, 200)).isEqualTo(player.picture(300, 200));
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void leavesTheGraphicsAsTheyWere(String id) {
    Player player = new Player(id);
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    AffineTransform transform = AffineTransform.getTranslateInstance(10, 20);
    BasicStroke stroke = new BasicStroke(3);
    graphics.setTransform(transform);
    graphics.setColor(Color.PINK);
    graphics.setStroke(stroke);
    player.drawable().draw(graphics, 50, 40);
    assertThat(graphics.getTransform()).isEqualTo(transform);
    assertThat(graphics.getColor()).isEqualTo(Color.PINK);
    assertThat(graphics.getStroke()).isEqualTo(stroke);
    assertThat(graphics.getClip()).isNull();
    graphics.dispose();
    int outside = 0;
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        boolean inside = x >= 10 && x < 60 && y >= 20 && y < 60;
        outside += !inside && (image.getRGB(x, y) & 0xFFFFFF) != 0 ? 1 : 0;
      }
    }
    assertThat(outside).as("pixels drawn outside of the picture").isZero();
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void saysHowItWantsToBeSeen(String id) {
    Drawable drawable = new Player(id).drawable();
    assertThat(drawable.framesPerSecond()).isBetween(5.0, 125.0);
    assertThat(drawable.preferredSize().width).isBetween(200, 1000);
    assertThat(drawable.preferredSize().height).isBetween(200, 1000);
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void refusesWhatCannotBeDrawn(String id) {
    Graphics2D graphics = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
    try (Environment environment = Environments.make(id)) {
      Drawable drawable = environment.drawable().orElseThrow();
      assertThatIllegalStateException().isThrownBy(() -> drawable.draw(graphics, 10, 10));
      environment.reset(0, new float[environment.observationSpace().size()]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> drawable.draw(graphics, 0, 10))
          .withMessageContaining("0 x 10");
    }
  }

  /** An environment under random actions. */
  private static final class Player {
    /** No picture has this colour. */
    static final int UNTOUCHED = 0xFF00FE;

    private final Environment environment;
    private final float[] observation;
    private final Pcg64 random = new Pcg64(5);

    Player(String id) {
      environment = Environments.make(id);
      observation = new float[environment.observationSpace().size()];
      environment.reset(3, observation);
    }

    Drawable drawable() {
      return environment.drawable().orElseThrow();
    }

    void step(int steps) {
      for (int i = 0; i < steps; i++) {
        step(environment.actionSpace().sample(random));
      }
    }

    /** A step that does not depend on the steps before. */
    void act() {
      step(environment.actionSpace().sample(new Pcg64(9)));
    }

    /** A step, of the next episode where one is over. */
    private void step(float[] action) {
      if (environment.terminated() || environment.truncated()) {
        environment.reset(observation);
      }
      environment.step(action, observation);
    }

    byte[] saved() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      environment.save(new DataOutputStream(bytes));
      return bytes.toByteArray();
    }

    void restore(byte[] state) throws IOException {
      environment.restore(new DataInputStream(new ByteArrayInputStream(state)));
    }

    int[] picture(int width, int height) {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(new Color(UNTOUCHED));
      graphics.fillRect(0, 0, width, height);
      drawable().draw(graphics, width, height);
      graphics.dispose();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] &= 0xFFFFFF;
      }
      return pixels;
    }
  }
}
