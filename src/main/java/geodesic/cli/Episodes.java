package geodesic.cli;

import geodesic.environment.Drawable;
import geodesic.training.Playback;

/** The episodes of an evaluation, each of which can be played any number of times. */
@FunctionalInterface
interface Episodes {

  /** Starts episode {@code index}, counted from 0. */
  Playback play(int index);

  /** Is notified of an episode that has ended. */
  @FunctionalInterface
  interface Listener {
    void ended(int index, Playback episode);
  }

  /** What draws an episode of an environment that can be drawn. */
  static Drawable picture(Playback episode) {
    return episode.environment().drawable().orElseThrow();
  }
}
