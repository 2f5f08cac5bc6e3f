package geodesic.network.graph;

import java.util.List;

/**
 * A node of a {@link LayerGraph}.
 *
 * @param inputs what it takes: 0 is the observation, k the result of the k-th node, which stands
 *     before this one
 */
public record Node(Operation operation, List<Integer> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }
}
