package geodesic.network.graph;

import geodesic.linalg.Kernels;
import geodesic.network.Weights;
import java.util.List;
import java.util.Optional;

/** Each node's parameters as its step wants them, and their transposes for the reverse pass. */
final class GraphWeights implements Weights {
  private static final float[] NONE = {};

  private final List<Optional<Step>> steps;

  /** Empty for nodes without parameters. */
  final float[][] matrix;

  /** Empty where none is needed: in a direction, nowhere. */
  final float[][] transposed;

  GraphWeights(GraphPlan plan, boolean withTransposes) {
    steps = plan.steps();
    matrix = new float[steps.size()][];
    transposed = new float[steps.size()][];
    for (int i = 0; i < matrix.length; i++) {
      Optional<LayerMatrix> layer = layer(i);
      boolean back = withTransposes && steps.get(i).filter(Step::needsTranspose).isPresent();
      matrix[i] = layer.map(w -> new float[w.size()]).orElse(NONE);
      transposed[i] =
          layer
              .filter(w -> back)
              .map(w -> new float[w.outputs() * Kernels.padded(w.depth())])
              .orElse(NONE);
    }
  }

  private Optional<LayerMatrix> layer(int node) {
    return steps.get(node).flatMap(Step::matrix);
  }

  @Override
  public void set(float[] theta, int at) {
    for (int i = 0; i < matrix.length; i++) {
      Optional<LayerMatrix> layer = layer(i);
      if (layer.isPresent()) {
        layer.get().lay(theta, at, matrix[i]);
        if (transposed[i].length > 0) {
          layer.get().transpose(matrix[i], transposed[i]);
        }
      }
    }
  }
}
