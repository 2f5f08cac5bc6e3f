package geodesic.rollout;

import geodesic.environment.Environment;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one copy of the environment experiences in a rollout: its samples, where its trajectory is
 * cut, and the episodes it finishes. Steps are counted from the start of the rollout, so nothing
 * here depends on other copies, and the segments of a batch can be filled in any order and place.
 */
final class Segment {
  /**
   * A trajectory is cut after a step.
   *
   * @param next the observation after it, as the network sees it
   */
  record Cut(int step, float[] next) {}

  /** An episode ends with a step. */
  record Finished(int step, Batch.Episode episode) {}

  private final Policy policy;
  private final Samples samples;

  /** The index of this segment's first sample. */
  private final int first;

  private final List<Cut> cuts = new ArrayList<>();
  private final List<Finished> finished = new ArrayList<>();

  /** Of each chosen number of the environment: its sum, and the steps that had it. */
  private final double[] infoSums;

  private final int[] infoSteps;

  /** The moments of the observations as they were before any normalisation. */
  private final Optional<RunningMoments> moments;

  /**
   * @param samples where the samples go, from index {@code first} on
   * @param info how many numbers the environment tells beside the observation
   */
  Segment(Policy policy, Samples samples, int first, int info) {
    this.policy = policy;
    this.samples = samples;
    this.first = first;
    infoSums = new double[info];
    infoSteps = new int[info];
    moments = policy.normalizer().map(_ -> new RunningMoments(samples.observationSize()));
  }

  /**
   * Records what the policy saw and chose: a row of each of these matrices.
   *
   * @param observations as the environment returned them
   * @param seen as the network saw them
   * @param actions as the policy drew them
   */
  void decision(int step, int row, float[] observations, float[] seen, float[] actions) {
    samples.set(first + step, seen, actions, row);
    if (moments.isPresent()) {
      moments.get().add(observations, row * samples.observationSize());
    }
  }

  /**
   * Records what followed from the action.
   *
   * @param next the observation after the step, as the environment returned it
   */
  void outcome(int step, double reward, Batch.End end, float[] next) {
    samples.rewards()[first + step] = reward;
    samples.ends()[first + step] = end;
    if (end == Batch.End.TRUNCATED || end == Batch.End.CUT) {
      float[] seen = new float[next.length];
      policy.see(next, 0, seen, 0);
      cuts.add(new Cut(step, seen));
    }
  }

  /** Records the chosen numbers that an environment tells after a step. */
  void inform(Environment environment) {
    for (int k = 0; k < infoSums.length; k++) {
      double value = environment.info(k);
      if (!Double.isNaN(value)) {
        infoSums[k] += value;
        infoSteps[k]++;
      }
    }
  }

  /** The sum of a chosen number over the steps that had it. */
  double infoSum(int index) {
    return infoSums[index];
  }

  /** The steps that had a chosen number. */
  int infoSteps(int index) {
    return infoSteps[index];
  }

  /** Records that an episode ended with a step. */
  void finish(int step, Batch.Episode episode) {
    finished.add(new Finished(step, episode));
  }

  List<Cut> cuts() {
    return cuts;
  }

  List<Finished> finished() {
    return finished;
  }

  Optional<RunningMoments> moments() {
    return moments;
  }
}
