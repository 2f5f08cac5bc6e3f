package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One of the parts that a run's state consists of. A checkpoint holds it as a {@link
 * CheckpointSection} under its name.
 *
 * @param name in lower case, with underscores; never changed, and never given to another part
 * @param version of what {@code saver} writes, from 1 on; raised by one with every change of it
 */
record CheckpointPart(String name, int version, Saver saver, Restorer restorer) {
  /** Writes a part. */
  @FunctionalInterface
  interface Saver {
    void save(DataOutput out) throws IOException;
  }

  /** Reads a part in any version up to its own. */
  @FunctionalInterface
  interface Restorer {
    void restore(DataInput in, int version) throws IOException;
  }

  /** Reads the only version of a part. */
  @FunctionalInterface
  interface FirstRestorer {
    void restore(DataInput in) throws IOException;
  }

  /** A part whose content never changed: version 1. */
  static CheckpointPart of(String name, Saver saver, FirstRestorer restorer) {
    return new CheckpointPart(name, 1, saver, (in, version) -> restorer.restore(in));
  }
}
