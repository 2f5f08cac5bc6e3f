package geodesic.rollout;

import geodesic.options.Bounds;
import geodesic.policy.ObservationNormalizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last batches before the present one, for fits that look further back than one iteration.
 * Their observations are kept as the policy's normaliser shows them now: it changes between
 * iterations, and a batch holds what the network saw when it was collected. Components that were
 * clipped then stay at that limit. Actions, episodes and the environment's numbers are not kept.
 */
public final class RecentBatches {
  private final int most;
  private final int observationSize;
  private final Optional<ObservationNormalizer> normalizer;

  /** The normaliser as the kept batches, and the one to come, were seen through. */
  private final Optional<ObservationNormalizer> seenThrough;

  private final Deque<Batch> batches = new ArrayDeque<>();

  /**
   * @param most how many batches to keep, 0 for none
   * @param normalizer what observations go through, if anything
   */
  public RecentBatches(int most, int observationSize, Optional<ObservationNormalizer> normalizer) {
    this.most = Bounds.atLeast("most", most, 0);
    this.observationSize = observationSize;
    this.normalizer = normalizer;
    seenThrough = normalizer.map(_ -> new ObservationNormalizer(observationSize));
    follow();
  }

  private void follow() {
    seenThrough.ifPresent(before -> before.set(normalizer.orElseThrow()));
  }

  /** How many batches this keeps. */
  public int most() {
    return most;
  }

  /** The batches kept, the oldest first. */
  public List<Batch> batches() {
    return List.copyOf(batches);
  }

  /** Tells that the next batch will be seen through the normaliser as it is now. */
  public void normalizerChanged() {
    if (seenThrough.isPresent()) {
      int count = batches.size();
      for (int i = 0; i < count; i++) {
        batches.addLast(seenAnew(batches.removeFirst()));
      }
      follow();
    }
  }

  /** Keeps a batch in place of the oldest; the normaliser has learned from it already. */
  public void add(Batch batch) {
    if (most > 0) {
      if (batches.size() == most) {
        batches.removeFirst();
      }
      batches.addLast(KeptBatch.of(batch, batch.observations(), batch.boundaryObservations()));
    }
    normalizerChanged();
  }

  private Batch seenAnew(Batch batch) {
    return KeptBatch.of(
        batch, seenAnew(batch.observations()), seenAnew(batch.boundaryObservations()));
  }

  private float[] seenAnew(float[] observations) {
    float[] seen = new float[observations.length];
    for (int at = 0; at < seen.length; at += observationSize) {
      seenThrough.orElseThrow().denormalize(observations, at, seen, at);
      normalizer.orElseThrow().normalize(seen, at, seen, at);
    }
    return seen;
  }

  /** Writes what the next fit depends on, apart from the normaliser's present state. */
  public void save(DataOutput out) throws IOException {
    if (seenThrough.isPresent()) {
      seenThrough.get().save(out);
    }
    out.writeInt(batches.size());
    for (Batch batch : batches) {
      KeptBatch.write(batch, out);
    }
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    if (seenThrough.isPresent()) {
      seenThrough.get().restore(in);
    }
    batches.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      batches.addLast(KeptBatch.read(observationSize, in));
    }
  }
}
