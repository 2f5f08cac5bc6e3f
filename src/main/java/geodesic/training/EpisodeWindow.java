package geodesic.training;

import geodesic.rollout.Batch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last {@link #SIZE} finished training episodes, and how many there were in all. */
final class EpisodeWindow {
  static final int SIZE = 100;

  private final Deque<Batch.Episode> last = new ArrayDeque<>();
  private long finished;

  void add(Batch.Episode episode) {
    if (last.size() == SIZE) {
      last.removeFirst();
    }
    last.addLast(episode);
    finished++;
  }

  /** Their statistics; all NaN while there are none. */
  ReturnStatistics statistics() {
    return ReturnStatistics.of(
        finished,
        last.stream().mapToDouble(Batch.Episode::totalReward).toArray(),
        last.stream().mapToInt(Batch.Episode::length).toArray());
  }

  boolean isFull() {
    return last.size() == SIZE;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(finished);
    out.writeInt(last.size());
    for (Batch.Episode episode : last) {
      out.writeDouble(episode.totalReward());
      out.writeInt(episode.length());
    }
  }

  void restore(DataInput in) throws IOException {
    last.clear();
    finished = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      last.addLast(new Batch.Episode(in.readDouble(), in.readInt()));
    }
  }
}
