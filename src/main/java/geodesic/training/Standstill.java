package geodesic.training;

import geodesic.algorithm.PolicyStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * How many updates in a row have left the policy where it was, and whether it is time to say so.
 */
final class Standstill {
  /**
   * This many in a row are no accident; the warning is repeated at ten times as many, and so on.
   */
  private static final int FIRST_TOLD = 3;

  private int rejections;
  private int zeroGradients;

  void add(PolicyStep step) {
    rejections = isRejected(step) ? rejections + 1 : 0;
    zeroGradients = step.gradientNorm() == 0 ? zeroGradients + 1 : 0;
  }

  private static boolean isRejected(PolicyStep step) {
    return step instanceof PolicyStep.Natural natural
        && natural.lineSearch().isPresent()
        && !natural.lineSearch().get().accepted();
  }

  /** Rejected updates in a row, up to the last one. */
  int rejections() {
    return rejections;
  }

  /** The warning after the last update, if there is one, in one line. */
  Optional<String> warning() {
    if (isTold(zeroGradients)) {
      return Optional.of(
          "the policy's gradient was exactly 0 in the last "
              + zeroGradients
              + " updates, so nothing is learned: all advantages of a batch are equal, as in a batch"
              + " of one step (environments x horizon) or where no reward ever differs, or the policy"
              + " has become so certain that no action's probability moves");
    }
    if (isTold(rejections)) {
      return Optional.of(
          "the line search rejected the last "
              + rejections
              + " updates, so the policy stands still: no candidate kept KL within delta and raised"
              + " the surrogate; more damping, a smaller delta or more line_search_steps may help");
    }
    return Optional.empty();
  }

  private static boolean isTold(int inARow) {
    for (long told = FIRST_TOLD; told <= inARow; told *= 10) {
      if (told == inARow) {
        return true;
      }
    }
    return false;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(rejections);
    out.writeInt(zeroGradients);
  }

  void restore(DataInput in) throws IOException {
    rejections = in.readInt();
    zeroGradients = in.readInt();
  }
}
