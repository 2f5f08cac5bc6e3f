package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Evaluation;
import geodesic.training.Trainer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the window and the animation show, without a window. */
class WatchedEpisodesTest {
  private Workers workers;
  private Trainer trainer;
  private Episodes episodes;

  @BeforeEach
  void makePolicy() {
    System.setProperty("java.awt.headless", "true");
    workers = new Workers(1);
    trainer = new Trainer(Configuration.of("CartPole-v1", Algorithm.TRPO, 1, Map.of()), workers);
    episodes = index -> trainer.play(index, 0, true);
  }

  @AfterEach
  void close() {
    trainer.close();
    workers.close();
  }

  @Test
  void playsOneEpisodeAfterTheOther() {
    Evaluation evaluation = trainer.evaluate(3, 0, true);
    List<Double> returns = new ArrayList<>();
    int ticks = 0;
    try (WatchedEpisodes watched =
        new WatchedEpisodes(
            episodes,
            3,
            (index, episode) -> {
              assertThat(index).isEqualTo(returns.size());
              returns.add(episode.episodeReturn());
            })) {
      assertThat(watched.caption()).isEqualTo("episode 1   step 0   return 0.0");
      while (watched.tick()) {
        ticks++;
      }
      assertThat(watched.caption())
          .isEqualTo(
              "episode 3   step %d   return %.1f",
              evaluation.lengths()[2], evaluation.returns()[2]);
    }
    assertThat(returns)
        .containsExactly(Arrays.stream(evaluation.returns()).boxed().toArray(Double[]::new));
    // Every step, a second at each end, and two beginnings.
    assertThat(ticks).isEqualTo(IntStream.of(evaluation.lengths()).sum() + 3 * 50 + 2);
  }

  @Test
  void theViewShowsTheStateAndACaption() {
    try (WatchedEpisodes watched = new WatchedEpisodes(episodes, 1, (index, episode) -> {})) {
      EpisodeView view = new EpisodeView(watched);
      assertThat(view.getPreferredSize()).isEqualTo(watched.picture().preferredSize());
      view.setSize(view.getPreferredSize());
      int[] first = paint(view);
      watched.tick();
      int[] second = paint(view);
      assertThat(second).isNotEqualTo(first);
      BufferedImage bare = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = bare.createGraphics();
      watched.picture().draw(graphics, 600, 400);
      graphics.dispose();
      int[] plain = bare.getRGB(0, 0, 600, 400, null, 0, 600);
      int from = 600 * 40;
      assertThat(Arrays.copyOfRange(second, from, second.length))
          .as("below the caption")
          .isEqualTo(Arrays.copyOfRange(plain, from, plain.length));
      assertThat(Arrays.copyOf(second, from)).isNotEqualTo(Arrays.copyOf(plain, from));
    }
  }

  private static int[] paint(EpisodeView view) {
    BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    view.paint(graphics);
    graphics.dispose();
    return image.getRGB(0, 0, 600, 400, null, 0, 600);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "1000"})
  void picturesBeginWithTheFirstStateAndEndWithTheLast(int stride) {
    int[] lengths = trainer.evaluate(2, 0, true).lengths();
    int expected =
        EpisodePictures.count(lengths[0], stride) + EpisodePictures.count(lengths[1], stride);
    int[] told = new int[1];
    EpisodePictures pictures = new EpisodePictures(episodes, 2, stride, () -> told[0]++);
    List<Integer> one = new ArrayList<>();
    pictures.forEach(image -> one.add(hash(image)));
    List<Integer> two = new ArrayList<>();
    pictures.forEach(image -> two.add(hash(image)));
    assertThat(one).hasSize(expected).isEqualTo(two);
    assertThat(told[0]).isEqualTo(2 * expected);
    try (WatchedEpisodes watched = new WatchedEpisodes(episodes, 2, (index, episode) -> {})) {
      assertThat(one.getFirst()).isEqualTo(hash(draw(watched)));
      while (watched.tick()) {}
      assertThat(one.getLast()).isEqualTo(hash(draw(watched)));
    }
    Iterator<BufferedImage> iterator = pictures.iterator();
    for (int i = 0; i < expected; i++) {
      iterator.next();
    }
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }

  private static BufferedImage draw(WatchedEpisodes watched) {
    BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    watched.picture().draw(graphics, 600, 400);
    graphics.dispose();
    return image;
  }

  private static int hash(BufferedImage image) {
    return Arrays.hashCode(image.getRGB(0, 0, 600, 400, null, 0, 600));
  }

  /** At most 30 pictures a second, and at most 501 in all. */
  @ParameterizedTest
  @CsvSource({"50, 500, 2", "30, 200, 1", "15, 501, 2", "15, 500, 1", "50, 1600, 4", "30, 999, 2"})
  void longEpisodesSkipStates(double speed, int length, int stride) {
    assertThat(GifFile.stride(speed, new int[] {length})).isEqualTo(stride);
  }

  @Test
  void manyEpisodesKeepTheirFirstAndLastPicture() {
    int[] lengths = new int[600];
    Arrays.fill(lengths, 10);
    assertThat(GifFile.stride(50, lengths)).isEqualTo(10);
  }
}
