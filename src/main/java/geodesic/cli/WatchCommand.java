package geodesic.cli;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Playback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "watch",
    description = "Shows a trained policy at work, in a window or as an animated picture.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Mixin private SavedPolicy policy;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "default: until the window is closed; 1 with --gif")
  private Integer episodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "the episodes' seed, as in evaluate (default: the run's)")
  private Long seed;

  @Option(
      names = "--gif",
      paramLabel = "FILE",
      description = "write an animation instead of opening a window")
  private Path gif;

  @Option(
      names = "--frames",
      paramLabel = "WHOSE",
      defaultValue = "own",
      description =
          "own, or python: the pictures of Gymnasium's environment of the same id (default: own)")
  private String frames;

  @Override
  public Integer call() throws DamagedCheckpoint, IOException {
    if (episodes != null) {
      Bounds.atLeast("--episodes", episodes, 1);
    }
    if (seed != null) {
      Bounds.atLeast("--seed", seed, 0);
    }
    if (gif != null) {
      // Otherwise Java2D looks for a display, and fails where DISPLAY names one that is not there.
      System.setProperty("java.awt.headless", "true");
      GifFile.requireWritable(gif);
    }
    if (!frames.equals("own") && !frames.equals("python")) {
      throw new InvalidOption("--frames is '" + frames + "', but must be own or python");
    }
    TrainedRun trained = policy.read();
    if (frames.equals("python")) {
      trained = trained.inPython();
    }
    if (gif == null) {
      WatchWindow.requireDisplay(policy.run());
    }
    long base = seed == null ? trained.configuration().seed() : seed;
    TrainedRun shown = trained;
    Episodes played = index -> shown.play(index, base, policy.stochastic());
    String environment = trained.task().id();
    requireDrawable(environment, played);
    if (gif == null) {
      int last = episodes == null ? Integer.MAX_VALUE : episodes;
      WatchWindow.show(environment, new WatchedEpisodes(played, last, this::say));
    } else {
      int last = episodes == null ? 1 : episodes;
      GifFile.write(gif, played, last, this::say);
    }
    return 0;
  }

  private static void requireDrawable(String environment, Episodes episodes) {
    try (Playback first = episodes.play(0)) {
      if (first.environment().drawable().isEmpty()) {
        throw new InvalidOption(
            environment + " has no picture to watch; evaluate gives its returns");
      }
    }
  }

  private void say(int index, Playback episode) {
    System.out.printf(
        Locale.ROOT,
        "episode %d: return %.1f, %d steps%n",
        index + 1,
        episode.episodeReturn(),
        episode.length());
  }
}
