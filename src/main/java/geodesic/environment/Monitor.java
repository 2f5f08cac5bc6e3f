package geodesic.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a line for each finished episode of another environment, in the format of
 * Stable-Baselines3's monitor files: a comment in JSON, the header r,l,t, and then return, length
 * and seconds since the start, so that its plotting tools read it. The file is part of the state:
 * restoring drops the lines written since.
 */
public final class Monitor extends Wrapper {
  private final FileChannel file;
  private final long start = System.nanoTime();
  private double totalReward;
  private int length;

  /**
   * Wraps an environment and takes ownership of it: closing this closes it and the file.
   *
   * @param id the environment's name, for the comment
   * @param file a new file, by convention with a name that ends in monitor.csv
   * @throws UncheckedIOException if the file exists or can't be written
   */
  public Monitor(Environment environment, String id, Path file) {
    super(environment);
    try {
      this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double now = System.currentTimeMillis() / 1000.0;
    write(String.format(Locale.ROOT, "#{\"t_start\": %.3f, \"env_id\": \"%s\"}\nr,l,t\n", now, id));
  }

  private void write(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void reset(long seed, float[] observation) {
    environment().reset(seed, observation);
    totalReward = 0;
    length = 0;
  }

  @Override
  public void reset(float[] observation) {
    environment().reset(observation);
    totalReward = 0;
    length = 0;
  }

  @Override
  public double step(float[] action, float[] observation) {
    double reward = environment().step(action, observation);
    totalReward += reward;
    length++;
    if (environment().terminated() || environment().truncated()) {
      double seconds = (System.nanoTime() - start) * 1e-9;
      write(String.format(Locale.ROOT, "%.6f,%d,%.6f\n", totalReward, length, seconds));
    }
    return reward;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeDouble(totalReward);
    output.writeInt(length);
    output.writeLong(file.position());
    environment().save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    double oldTotal = input.readDouble();
    int oldLength = input.readInt();
    long end = input.readLong();
    if (end < 0) {
      throw new IOException("not a state of a monitor: it ends at byte " + end);
    }
    environment().restore(input);
    totalReward = oldTotal;
    length = oldLength;
    file.truncate(end);
    file.position(Math.min(end, file.size()));
  }

  @Override
  public void close() {
    super.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
