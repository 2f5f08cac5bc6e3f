package geodesic.exchange.sb3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Statistics of observations and rewards, as {@code VecNormalize.save} writes them.
 *
 * @param observations of each element, where observations are normalised
 * @param rewards of the discounted returns, by whose deviation rewards are divided, where they are
 * @param clipObservations what normalised observations are clipped to
 * @param clipReward what divided rewards are clipped to
 * @param epsilon added to variances
 * @param gamma the discount of the returns
 */
record VecNormalizeFile(
    Optional<Moments> observations,
    Optional<Moments> rewards,
    double clipObservations,
    double clipReward,
    double epsilon,
    double gamma) {
  private static final int LARGEST = 1 << 26;

  /** Running means and variances, and of how many vectors. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Moments(double[] mean, double[] variance, double count) {}

  /**
   * Reads a file.
   *
   * @throws IOException when it holds no such statistics; the message is one line that does not
   *     name the file
   */
  static VecNormalizeFile read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(
          "it has more than " + (LARGEST >> 20) + " MiB, the most that is read of statistics");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || (bytes[0] & 0xff) != 0x80) {
      throw new IOException("it is no pickle of VecNormalize (VecNormalize.save writes one)");
    }
    Object root = Pickle.read(bytes);
    if (!(root instanceof PythonObject object
        && object.isMadeBy("VecNormalize", "stable_baselines3.common.vec_env.vec_normalize"))) {
      throw new IOException("it is a pickle, but not of Stable-Baselines3's VecNormalize");
    }
    return new VecNormalizeFile(
        moments(object, "obs_rms", "norm_obs"),
        moments(object, "ret_rms", "norm_reward"),
        number(object, "clip_obs"),
        number(object, "clip_reward"),
        number(object, "epsilon"),
        number(object, "gamma"));
  }

  private static Optional<Moments> moments(PythonObject object, String name, String used)
      throws IOException {
    if (!Boolean.TRUE.equals(object.attribute(used))) {
      return Optional.empty();
    }
    if (!(object.attribute(name) instanceof PythonObject statistics
        && statistics.isMadeBy("RunningMeanStd", "stable_baselines3.common.running_mean_std"))) {
      throw new IOException(
          "its "
              + name
              + " is no RunningMeanStd (statistics of the parts of Dict observations are not"
              + " taken)");
    }
    double[] mean = NumpyArray.of("the mean in its " + name, statistics.attribute("mean")).values();
    double[] variance =
        NumpyArray.of("the variance in its " + name, statistics.attribute("var")).values();
    double count = number(statistics, "count");
    if (mean.length != variance.length || mean.length == 0) {
      throw new IOException(
          "its " + name + " has " + mean.length + " means, but " + variance.length + " variances");
    }
    for (int i = 0; i < mean.length; i++) {
      if (!Double.isFinite(mean[i]) || !(variance[i] >= 0 && variance[i] < 1e300)) {
        throw new IOException(
            "its " + name + " has the mean " + mean[i] + " with the variance " + variance[i]);
      }
    }
    if (!(count >= 0 && count < 1e18)) {
      throw new IOException("its " + name + " has the count " + count);
    }
    return Optional.of(new Moments(mean, variance, count));
  }

  private static double number(PythonObject object, String name) throws IOException {
    double value = NumpyArray.of("its " + name, object.attribute(name)).only("its " + name);
    if (!Double.isFinite(value)) {
      throw new IOException("its " + name + " is " + value);
    }
    return value;
  }
}
