package geodesic.cli;

import geodesic.figure.AnimatedGif;
import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import geodesic.training.Playback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Writes episodes as an animation that plays at the environment's own speed. */
final class GifFile {
  /** Smooth enough, and half the size of what Gymnasium's 50 would take. */
  private static final double MOST_PICTURES_PER_SECOND = 30;

  /** 500 steps and a first state; longer animations skip more states, so that files stay small. */
  private static final int MOST_PICTURES = 501;

  /** The end has to be seen before the animation starts over. */
  private static final double REST_SECONDS = 1;

  private static final byte[] MAGIC = "GIF8".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final boolean terminal;
  private int pictures;
  private int drawn;
  private int percent = -1;

  private GifFile(Path file, boolean terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  /**
   * Refuses a file before an episode is played for it: one that can't be written, and one that
   * exists and is not an animation.
   */
  static void requireWritable(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new InvalidOption("--gif " + file + " is a folder, but must be a file");
    }
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
      throw new InvalidOption("--gif " + file + " does not end in .gif, and only GIF is written");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidOption("--gif " + file + ": the folder " + folder + " does not exist");
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidOption("--gif " + file + ": the folder " + folder + " can't be written");
    }
    if (Files.exists(file) && !isGif(file)) {
      throw new InvalidOption(
          "--gif " + file + " exists and is not a GIF file; it would be overwritten");
    }
  }

  private static boolean isGif(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      return start.length == 0 || Arrays.equals(start, MAGIC);
    }
  }

  /**
   * Plays episodes 0, 1, ..., count - 1 and writes them.
   *
   * @param listener is notified of each episode once
   */
  static void write(Path file, Episodes episodes, int count, Episodes.Listener listener)
      throws IOException {
    new GifFile(file, Boolean.getBoolean("geodesic.stderr.terminal"))
        .write(episodes, count, listener);
  }

  private void write(Episodes episodes, int count, Episodes.Listener listener) throws IOException {
    int[] lengths = new int[count];
    double speed = 1;
    for (int i = 0; i < count; i++) {
      try (Playback episode = episodes.play(i)) {
        speed = Episodes.picture(episode).framesPerSecond();
        while (!episode.isOver()) {
          episode.step();
        }
        lengths[i] = episode.length();
        listener.ended(i, episode);
      }
    }
    int stride = stride(speed, lengths);
    // The animation's writer goes through the pictures twice.
    pictures = 2 * count(lengths, stride);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    AnimatedGif.write(
        bytes,
        new EpisodePictures(episodes, count, stride, this::progress),
        speed / stride,
        REST_SECONDS);
    if (terminal) {
      System.err.print("\r\u001b[K");
    }
    AtomicFile.write(file, bytes.toByteArray());
    System.err.printf(
        Locale.ROOT,
        "%s: %d pictures, %.1f s, %d kB%n",
        file,
        pictures / 2,
        pictures / 2 * stride / speed,
        (bytes.size() + 999) / 1000);
  }

  /** The steps from one picture to the next. */
  static int stride(double speed, int[] lengths) {
    int stride = Math.max(1, (int) Math.ceil(speed / MOST_PICTURES_PER_SECOND));
    while (count(lengths, stride) > MOST_PICTURES
        && stride < Arrays.stream(lengths).max().orElse(0)) {
      stride++;
    }
    return stride;
  }

  private static int count(int[] lengths, int stride) {
    return Arrays.stream(lengths).map(length -> EpisodePictures.count(length, stride)).sum();
  }

  private void progress() {
    drawn++;
    int now = 100 * drawn / pictures;
    if (terminal && now > percent) {
      System.err.print("\rdrawing " + now + " %");
      System.err.flush();
      percent = now;
    }
  }
}
