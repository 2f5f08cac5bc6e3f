package geodesic.cli;

import java.util.List;

/** How far long work has come. */
sealed interface Progress permits StepProgress, StageProgress {
  /** The part that is done, from 0 to 1. */
  double fraction();

  /** What is known besides, the most important first; at least one. */
  List<String> fields();

  /** The estimated time to the end; NaN where it is not known. */
  double secondsLeft();
}
