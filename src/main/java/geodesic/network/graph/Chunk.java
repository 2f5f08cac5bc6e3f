package geodesic.network.graph;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a tile, so few that their activations stay in the cache from layer to layer.
 *
 * <p>{@code value} has an array for each buffer; {@code kept} and {@code chosen} have one for each
 * node: what it keeps beside its value, and the winners of a maximum pooling.
 */
final class Chunk {
  final float[][] value;
  final float[][] kept;
  final int[][] chosen;
  int rows;

  Chunk(GraphPlan plan, int capacity) {
    List<Layout> buffers = plan.buffers();
    value = new float[buffers.size()][];
    for (int i = 0; i < value.length; i++) {
      value[i] = new float[buffers.get(i).size(capacity)];
    }
    List<Optional<Step>> steps = plan.steps();
    kept = new float[steps.size()][];
    chosen = new int[steps.size()][];
    for (int i = 0; i < kept.length; i++) {
      Step.Needs needs = plan.needs().get(i);
      kept[i] = new float[capacity * needs.kept()];
      chosen[i] = new int[capacity * needs.chosen()];
    }
  }
}
