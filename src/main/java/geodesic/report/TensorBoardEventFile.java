package geodesic.report;

import geodesic.options.Bounds;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A TensorBoard event file. Scalars of one step are collected into one event, which is written when
 * the next step begins or on {@link #flush}.
 *
 * <p>A resumed run writes a second file next to the first. TensorBoard reads the files of a folder
 * in the order of their names, and the second begins with a session start that makes it forget what
 * the first holds after the checkpoint.
 */
public final class TensorBoardEventFile implements Closeable, Flushable {
  private static final String PREFIX = "events.out.tfevents.";

  private final Path file;
  private final OutputStream out;
  private ProtobufMessage scalars;
  private long step;
  private double wallTime;

  private TensorBoardEventFile(Path file) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Starts the event file of a new run.
   *
   * @param directory an existing folder
   * @param ending what its name ends with
   * @return the file, to which scalars can be written
   * @throws IOException if it cannot be created
   */
  public static TensorBoardEventFile open(Path directory, String ending) throws IOException {
    TensorBoardEventFile events = create(directory, ending);
    events.flush();
    return events;
  }

  /**
   * Starts the next event file of a run that continues from a checkpoint.
   *
   * @param directory the folder that holds the run's earlier event files
   * @param ending what its name ends with
   * @param lastStep the step of the checkpoint: earlier files count up to it, and not beyond
   * @return the file, to which scalars of later steps can be written
   * @throws IOException if it cannot be created
   */
  public static TensorBoardEventFile resume(Path directory, String ending, long lastStep)
      throws IOException {
    TensorBoardEventFile events = create(directory, ending);
    events.record(EventEncoding.sessionStart(secondsNow(), lastStep + 1));
    events.flush();
    return events;
  }

  /** The folder's event file that was begun last. */
  static Optional<Path> latest(Path directory) throws IOException {
    Path latest = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : files) {
        if (latest == null || secondOf(file) > secondOf(latest)) {
          latest = file;
        }
      }
    }
    return Optional.ofNullable(latest);
  }

  /**
   * Adds one value.
   *
   * @param tag what it is, for example "rollout/return_mean"; TensorBoard groups by the first part
   * @param step the environment step, which must not decrease from call to call
   * @param wallTime seconds since 1970
   * @param value the value, stored as a float; NaN, which means no value, is left out
   * @throws IOException naming the file if it cannot be written
   */
  public void scalar(String tag, long step, double wallTime, double value) throws IOException {
    Bounds.atLeast("step", step, 0);
    if (Double.isNaN(value)) {
      return;
    }
    if (step != this.step || wallTime != this.wallTime) {
      writePending();
      this.step = step;
      this.wallTime = wallTime;
    }
    if (scalars == null) {
      scalars = new ProtobufMessage();
    }
    EventEncoding.addScalar(scalars, tag, (float) value);
  }

  /** Adds an event with a Summary message of its own. */
  void summary(long step, ProtobufMessage summary) throws IOException {
    writePending();
    record(EventEncoding.summary(secondsNow(), step, summary));
  }

  /** Hands everything to the operating system, so that TensorBoard sees it. */
  @Override
  public void flush() throws IOException {
    writePending();
    try {
      out.flush();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Flushes and closes. */
  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  /**
   * Says where the events go.
   *
   * @return the file's path
   */
  public Path file() {
    return file;
  }

  private static TensorBoardEventFile create(Path directory, String ending) throws IOException {
    // The names of the files must sort in the order in which they were begun, even if two of them
    // are begun within a second or the clock was set back.
    long second = (long) secondsNow();
    Optional<Path> earlier = latest(directory);
    if (earlier.isPresent()) {
      second = Math.max(second, secondOf(earlier.get()) + 1);
    }
    Path file = directory.resolve(PREFIX + second + "." + ending);
    TensorBoardEventFile events = new TensorBoardEventFile(file);
    events.record(EventEncoding.fileVersion(secondsNow()));
    return events;
  }

  private static long secondOf(Path path) {
    String rest = path.getFileName().toString().substring(PREFIX.length());
    int end = 0;
    while (end < Math.min(10, rest.length()) && Character.isDigit(rest.charAt(end))) {
      end++;
    }
    return end == 0 ? -1 : Long.parseLong(rest, 0, end, 10);
  }

  private void writePending() throws IOException {
    if (scalars != null) {
      record(EventEncoding.summary(wallTime, step, scalars));
      scalars = null;
    }
  }

  private void record(byte[] event) throws IOException {
    try {
      out.write(EventEncoding.record(event));
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private IOException fault(IOException cause) {
    return new IOException("cannot write " + file + ": " + cause.getMessage(), cause);
  }

  private static double secondsNow() {
    return System.currentTimeMillis() / 1000.0;
  }
}
