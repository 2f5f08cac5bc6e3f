package geodesic.rollout;

import java.util.List;

/**
 * One iteration's experience: the steps of each environment one after another, environment by
 * environment, so sample i is step i mod steps of environment i / steps.
 *
 * @param environments how many environments
 * @param steps how many steps of each
 * @param observations what the policy saw, observationSize floats a sample
 * @param actions what it drew, before any squashing, scaling or clipping to the action space,
 *     actionSize floats a sample
 * @param rewards the rewards
 * @param ends how each sample's trajectory continues
 * @param boundaries samples after which a trajectory was cut: truncated episodes, and episodes
 *     still running when the rollout ended; in increasing order
 * @param boundaryObservations the observation after each boundary sample, whose value stands in for
 *     the rewards that were not observed
 * @param episodes the episodes that ended, by step and then by environment
 * @param infoMeans of the chosen numbers that environments tell beside the observation: the mean of
 *     each over the steps that had it, NaN where none had
 */
public record Batch(
    int environments,
    int steps,
    float[] observations,
    float[] actions,
    double[] rewards,
    End[] ends,
    int[] boundaries,
    float[] boundaryObservations,
    List<Episode> episodes,
    double[] infoMeans) {

  /** How a trajectory continues after a sample. */
  public enum End {
    /** The next sample is the next step. */
    GOES_ON,
    /** The episode terminated: no reward follows. */
    TERMINATED,
    /** The episode was ended from outside, as by a time limit: rewards would have followed. */
    TRUNCATED,
    /** The rollout ended here, the episode continues. */
    CUT
  }

  /**
   * A finished training episode.
   *
   * @param totalReward the undiscounted return
   * @param length its steps
   */
  public record Episode(double totalReward, int length) {}

  /** The number of samples. */
  public int size() {
    return environments * steps;
  }

  /** The same experience with other rewards. */
  public Batch withRewards(double[] other) {
    return new Batch(
        environments,
        steps,
        observations,
        actions,
        other,
        ends,
        boundaries,
        boundaryObservations,
        episodes,
        infoMeans);
  }
}
