package geodesic.cli;

import geodesic.options.Bounds;
import java.util.List;

/**
 * How far work in stages has come.
 *
 * @param fraction the part that is done, from 0 to 1
 * @param stage what is being done, in a few words
 * @param secondsLeft estimated time to the end; NaN where it is not known
 */
record StageProgress(double fraction, String stage, double secondsLeft) implements Progress {
  StageProgress {
    Bounds.within("fraction", fraction, 0, 1);
  }

  @Override
  public List<String> fields() {
    return List.of(stage);
  }
}
