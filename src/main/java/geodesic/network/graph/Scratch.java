package geodesic.network.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What products need only while they are computed: each thread has one, which serves all networks
 * from the same cache lines.
 *
 * <p>{@code tangent} has an array for each buffer, which holds its tangent in a forward product and
 * its adjoint in a reverse one; {@code gradient} has each node's sum.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  float[][] tangent = new float[0][];
  float[][] gradient = new float[0][];
  float[] patches = new float[0];

  /** Never written. */
  float[] zeros = new float[0];

  /** Whether {@code gradient} holds nothing yet. */
  boolean fresh;

  private Scratch() {}

  /** This thread's, large enough for a plan. */
  static Scratch of(GraphPlan plan) {
    Scratch scratch = OF_THREAD.get();
    scratch.grow(plan);
    return scratch;
  }

  private void grow(GraphPlan plan) {
    List<Layout> buffers = plan.buffers();
    tangent = longer(tangent, buffers.size());
    for (int i = 0; i < buffers.size(); i++) {
      int size = plan.tangents().get(i) ? buffers.get(i).size(plan.chunkRows()) : 0;
      tangent[i] = longer(tangent[i], size);
    }
    List<Optional<Step>> steps = plan.steps();
    gradient = longer(gradient, steps.size());
    for (int i = 0; i < steps.size(); i++) {
      Step.Needs needs = plan.needs().get(i);
      gradient[i] = longer(gradient[i], needs.gradient());
      patches = longer(patches, needs.patches());
      zeros = longer(zeros, needs.zeros());
    }
  }

  private static float[] longer(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  private static float[][] longer(float[][] arrays, int length) {
    int before = arrays.length;
    if (before >= length) {
      return arrays;
    }
    float[][] longer = Arrays.copyOf(arrays, length);
    Arrays.fill(longer, before, length, new float[0]);
    return longer;
  }
}
