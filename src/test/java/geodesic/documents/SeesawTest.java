package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentChecker;
import geodesic.environment.EnvironmentSource;
import geodesic.environment.Environments;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Evaluation;
import geodesic.training.Trainer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The environment on a physics library that docs/your-own-environment.md shows. */
class SeesawTest {
  private static final Path SOURCE = Path.of("docs/examples/example/Seesaw.java");
  private static String id;

  @BeforeAll
  static void compile() {
    id = EnvironmentSource.load(SOURCE).id();
  }

  @Test
  void isTheOneThatTheDocumentShows() throws Exception {
    assertThat(Path.of("docs/your-own-environment.md"))
        .content()
        .contains("```java\n" + Files.readString(SOURCE) + "```\n");
  }

  @Test
  void keepsTheContract() {
    assertThat(EnvironmentChecker.check(() -> Environments.make(id))).isEmpty();
  }

  /** Learning shows that the world answers as it should; four threads, that they do not meet. */
  @Test
  void isLearntWithTheSameBitsOnAnyNumberOfThreads() {
    Evaluation one = trained(1);
    assertThat(trained(4).returns()).isEqualTo(one.returns());
    // The ball rolls off after some 60 steps under random actions.
    assertThat(one.statistics().mean()).isGreaterThan(150);
  }

  private static Evaluation trained(int threads) {
    Configuration configuration =
        Configuration.of(id, Algorithm.TRPO, 3, Map.of("environments", 4, "steps", 16_000));
    try (Workers workers = new Workers(threads);
        Trainer trainer = new Trainer(configuration, workers)) {
      while (!trainer.isFinished()) {
        trainer.advance();
      }
      return trainer.evaluate(20, 1, false);
    }
  }

  @Test
  void thePictureShowsTheBall() {
    try (Environment environment = Environments.make(id)) {
      environment.reset(1, new float[4]);
      Drawable drawable = environment.drawable().orElseThrow();
      BufferedImage image = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      drawable.draw(graphics, 500, 300);
      float[] after = new float[4];
      for (int i = 0; i < 10; i++) {
        environment.step(new float[] {1}, after);
      }
      BufferedImage later = new BufferedImage(500, 300, BufferedImage.TYPE_INT_RGB);
      drawable.draw(later.createGraphics(), 500, 300);
      // 100 pixels a metre, the hinge in the middle and 180 pixels below the upper edge.
      int x = Math.round(250 + 100 * after[0]);
      int y = Math.round(180 - 100 * (0.25f + (float) StrictMath.tan(after[2]) * after[0]));
      assertThat(later.getRGB(x, y) & 0xFFFFFF).isEqualTo(0xCC4D4D);
      assertThat(image.getRGB(0, 0)).isEqualTo(later.getRGB(0, 0));
    }
  }
}
