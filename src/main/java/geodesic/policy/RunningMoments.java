package geodesic.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Means and variances of the components of vectors seen so far, by Welford's recurrence; two of
 * them can be merged (Chan, Golub and LeVeque 1983).
 */
public final class RunningMoments {
  private final double[] mean;

  /** Sums of squared distances from the mean. */
  private final double[] squares;

  private long count;

  /** Moments of vectors of {@code size} components, with none seen yet. */
  public RunningMoments(int size) {
    mean = new double[size];
    squares = new double[size];
  }

  /**
   * Moments that are known already.
   *
   * @param mean of each component
   * @param variance of each component, dividing by the count
   * @param count the vectors that they are of, at least 0
   */
  public static RunningMoments of(double[] mean, double[] variance, long count) {
    if (mean.length != variance.length || count < 0) {
      throw new IllegalArgumentException(
          mean.length + " means and " + variance.length + " variances of " + count + " vectors");
    }
    RunningMoments moments = new RunningMoments(mean.length);
    if (count > 0) {
      moments.count = count;
      for (int j = 0; j < mean.length; j++) {
        moments.mean[j] = mean[j];
        moments.squares[j] = variance[j] * count;
      }
    }
    return moments;
  }

  /** The vectors seen. */
  public long count() {
    return count;
  }

  /** The mean of a component; 0 before the first vector. */
  public double mean(int component) {
    return mean[component];
  }

  /** The variance of a component, dividing by the count; 1 before the first vector. */
  public double variance(int component) {
    return count == 0 ? 1 : squares[component] / count;
  }

  /** Adds the vector that starts at x[at]. */
  public void add(float[] x, int at) {
    count++;
    for (int j = 0; j < mean.length; j++) {
      addComponent(j, x[at + j]);
    }
  }

  /** Adds a vector of one component. */
  public void add(double x) {
    count++;
    addComponent(0, x);
  }

  private void addComponent(int j, double x) {
    double before = x - mean[j];
    mean[j] += before / count;
    squares[j] += before * (x - mean[j]);
  }

  /** Adds all that another one has seen. */
  public void merge(RunningMoments other) {
    if (other.count == 0) {
      return;
    }
    long total = count + other.count;
    for (int j = 0; j < mean.length; j++) {
      double apart = other.mean[j] - mean[j];
      mean[j] += apart * other.count / total;
      squares[j] += other.squares[j] + apart * apart * count * other.count / total;
    }
    count = total;
  }

  /** Becomes what another one is, whose vectors have the same size. */
  public void set(RunningMoments other) {
    if (other.mean.length != mean.length) {
      throw new IllegalArgumentException(
          "moments of " + other.mean.length + " components can't be those of " + mean.length);
    }
    count = other.count;
    System.arraycopy(other.mean, 0, mean, 0, mean.length);
    System.arraycopy(other.squares, 0, squares, 0, squares.length);
  }

  /** Writes the state. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int j = 0; j < mean.length; j++) {
      out.writeDouble(mean[j]);
      out.writeDouble(squares[j]);
    }
  }

  /** Restores what {@link #save} wrote, for vectors of the same size. */
  public void restore(DataInput in) throws IOException {
    count = in.readLong();
    for (int j = 0; j < mean.length; j++) {
      mean[j] = in.readDouble();
      squares[j] = in.readDouble();
    }
  }
}
