package geodesic.training;

import java.io.IOException;
import java.util.List;

/** The state of a run as a checkpoint holds it: {@link SectionedState} in the current format. */
sealed interface SavedState permits SectionedState, SequentialState {
  /**
   * Restores every part.
   *
   * @param parts all those of a run
   * @throws IOException when this does not hold their states; some of them have then changed
   */
  void restore(List<CheckpointPart> parts) throws IOException;

  /**
   * Restores one part, for which only those before it are read, or none.
   *
   * @throws IOException as for all
   */
  void restore(CheckpointPart part) throws IOException;

  /** Whether there is anything of a part of this name. */
  boolean holds(String name);
}
