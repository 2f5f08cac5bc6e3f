package geodesic.cli;

import geodesic.environment.Drawable;
import geodesic.training.Playback;
import java.util.Locale;

/** Episodes one after the other in the ticks of a clock, each with a pause at its end. */
final class WatchedEpisodes implements AutoCloseable {
  private static final double REST_SECONDS = 1;

  private final Episodes episodes;
  private final int count;
  private final Episodes.Listener listener;
  private int index;
  private int rest;
  private Playback episode;

  /**
   * Starts episode 0.
   *
   * @param count how many are played; at least 1
   * @param listener is notified of each episode that has ended
   */
  WatchedEpisodes(Episodes episodes, int count, Episodes.Listener listener) {
    this.episodes = episodes;
    this.count = count;
    this.listener = listener;
    episode = episodes.play(0);
  }

  /** What draws the current state. */
  Drawable picture() {
    return Episodes.picture(episode);
  }

  /** The current state in words. */
  String caption() {
    return String.format(
        Locale.ROOT,
        "episode %d   step %d   return %.1f",
        index + 1,
        episode.length(),
        episode.episodeReturn());
  }

  /**
   * Advances by one step, or pauses, or begins the next episode.
   *
   * @return whether there is more to see
   */
  boolean tick() {
    if (!episode.isOver()) {
      episode.step();
      if (episode.isOver()) {
        listener.ended(index, episode);
        rest = (int) Math.round(REST_SECONDS * picture().framesPerSecond());
      }
      return true;
    }
    if (rest > 0) {
      rest--;
      return true;
    }
    if (index + 1 == count) {
      return false;
    }
    episode.close();
    index++;
    episode = episodes.play(index);
    return true;
  }

  @Override
  public void close() {
    episode.close();
  }
}
