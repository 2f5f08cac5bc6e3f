package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/**
 * What a node of a {@link LayerGraph} computes from its inputs' activations and its own parameters.
 */
public sealed interface Operation
    permits Dense,
        Convolution,
        Pooling,
        LayerNormalization,
        Nonlinearity,
        Flatten,
        Scaling,
        Sum,
        Concatenation {
  /**
   * The shape of its result.
   *
   * @throws IllegalArgumentException when it does not take such inputs; the message is one line
   */
  Shape output(List<Shape> inputs);

  /** The number of its parameters. */
  default long parameters(List<Shape> inputs) {
    return 0;
  }

  /** The only input, for operations that take one. */
  static Shape only(Operation operation, List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(operation + " takes one input, but has " + inputs.size());
    }
    return inputs.getFirst();
  }
}
