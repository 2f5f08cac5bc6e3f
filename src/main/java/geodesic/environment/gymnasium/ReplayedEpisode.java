package geodesic.environment.gymnasium;

import geodesic.environment.ForeignFault;
import geodesic.environment.ReplayedEnvironment;
import geodesic.environment.Wrapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Saves an environment whose state can't be saved as the seed and the actions of its episode, and
 * restores it by playing them again. Where that does not lead to the observation that was saved,
 * because the environment has randomness that no seed reaches, the episode is cut off.
 */
final class ReplayedEpisode extends Wrapper {
  private final GymnasiumEnvironment inner;

  ReplayedEpisode(GymnasiumEnvironment inner) {
    super(new ReplayedEnvironment(inner));
    this.inner = inner;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    for (float value : inner.lastObservation()) {
      output.writeFloat(value);
    }
    super.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    float[] saved = new float[observationSpace().size()];
    for (int j = 0; j < saved.length; j++) {
      saved[j] = input.readFloat();
    }
    try {
      super.restore(input);
    } catch (ForeignFault fault) {
      inner.loseState(saved, fault.getMessage());
      return;
    }
    if (!Arrays.equals(saved, inner.lastObservation())) {
      inner.loseState(saved, "its seed and actions do not lead there again");
    }
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
