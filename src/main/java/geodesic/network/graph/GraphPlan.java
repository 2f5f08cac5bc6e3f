package geodesic.network.graph;

import java.util.List;
import java.util.Optional;

/**
 * How a {@link LayerGraph} is computed: where each value lies, and what each node does. Nodes whose
 * results reach no output are left out.
 *
 * @param values the observation's (0) and each node's (from 1 on)
 * @param buffers each buffer's layout
 * @param tangents whether each buffer's value varies with the parameters
 * @param steps what each node does; nothing for one that is left out, or only looks at its input in
 *     another way
 * @param needs what each node needs beside the values
 * @param chunkRows rows that are computed together
 */
record GraphPlan(
    LayerGraph graph,
    List<Value> values,
    List<Layout> buffers,
    List<Boolean> tangents,
    List<Optional<Step>> steps,
    List<Step.Needs> needs,
    int chunkRows) {

  Value output() {
    return values.getLast();
  }

  static GraphPlan of(LayerGraph graph) {
    return new GraphPlanner(graph).plan();
  }
}
