package geodesic.rollout;

import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A batch in the making: one {@link Segment} for each copy of the environment, by its index. Once
 * all are filled, in whatever order, they are put together in the order of the copies.
 */
final class BatchAssembly {
  private final Samples samples;
  private final Segment[] segments;

  private final int chosenInfo;

  /**
   * Space for {@code steps} steps of each of {@code copies} copies.
   *
   * @param chosenInfo how many numbers environments tell beside the observation
   */
  BatchAssembly(Policy policy, int copies, int steps, int chosenInfo) {
    this.chosenInfo = chosenInfo;
    samples =
        Samples.allocate(
            copies, steps, policy.network().inputs(), policy.distribution().actionSize());
    segments = new Segment[copies];
    Arrays.setAll(segments, e -> new Segment(policy, samples, e * steps, chosenInfo));
  }

  /** The segments of {@code count} copies from an index on. */
  Segment[] segments(int first, int count) {
    return Arrays.copyOfRange(segments, first, first + count);
  }

  /** Shows a normaliser all observations, copy by copy. */
  void teach(ObservationNormalizer normalizer) {
    for (Segment segment : segments) {
      segment.moments().ifPresent(normalizer::learn);
    }
  }

  /** The batch; the segments are all filled. */
  Batch assemble() {
    int count = 0;
    for (Segment segment : segments) {
      count += segment.cuts().size();
    }
    int size = samples.observationSize();
    int[] boundaries = new int[count];
    float[] boundaryObservations = new float[count * size];
    int i = 0;
    for (int e = 0; e < segments.length; e++) {
      for (Segment.Cut cut : segments[e].cuts()) {
        boundaries[i] = e * samples.steps() + cut.step();
        System.arraycopy(cut.next(), 0, boundaryObservations, i * size, size);
        i++;
      }
    }
    return new Batch(
        segments.length,
        samples.steps(),
        samples.observations(),
        samples.actions(),
        samples.rewards(),
        samples.ends(),
        boundaries,
        boundaryObservations,
        episodes(),
        infoMeans());
  }

  private double[] infoMeans() {
    double[] means = new double[chosenInfo];
    for (int k = 0; k < chosenInfo; k++) {
      double sum = 0;
      int steps = 0;
      for (Segment segment : segments) {
        sum += segment.infoSum(k);
        steps += segment.infoSteps(k);
      }
      means[k] = sum / steps; // NaN where no step had it
    }
    return means;
  }

  /** The finished episodes by step and, within a step, by copy: the sort is stable. */
  private List<Batch.Episode> episodes() {
    List<Segment.Finished> all = new ArrayList<>();
    for (Segment segment : segments) {
      all.addAll(segment.finished());
    }
    all.sort(Comparator.comparingInt(Segment.Finished::step));
    return all.stream().map(Segment.Finished::episode).toList();
  }
}
