package geodesic.network.dl4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;

/**
 * What both of DL4J's kinds of networks are: steps in an order in which each comes after its
 * inputs. The last one's result is the network's output; steps that it does not depend on are left
 * out.
 */
record Dl4jGraph(List<Step> steps) {
  /** The key of the observation. */
  static final String INPUT = "the observation";

  Dl4jGraph {
    steps = List.copyOf(steps);
  }

  /** The last step. */
  Step output() {
    return steps.getLast();
  }

  /**
   * A configuration's steps.
   *
   * @throws IOException when it has several inputs or outputs, or none
   */
  static Dl4jGraph of(Configuration configuration) throws IOException {
    return switch (configuration) {
      case Configuration.Sequence sequence -> of(sequence.value());
      case Configuration.Graph graph -> of(graph.value());
    };
  }

  private static Dl4jGraph of(MultiLayerConfiguration configuration) throws IOException {
    List<Step> steps = new ArrayList<>();
    String input = INPUT;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      LayerVertex vertex =
          new LayerVertex(configuration.getConf(i), configuration.getInputPreProcess(i));
      steps.add(new Step(String.valueOf(i), vertex, List.of(input)));
      input = String.valueOf(i);
    }
    if (steps.isEmpty()) {
      throw new IOException("is a network of DL4J without layers");
    }
    return new Dl4jGraph(steps);
  }

  private static Dl4jGraph of(ComputationGraphConfiguration configuration) throws IOException {
    String input = only("input", configuration.getNetworkInputs());
    String output = only("output", configuration.getNetworkOutputs());
    Map<String, GraphVertex> waiting = new LinkedHashMap<>(configuration.getVertices());
    waiting.keySet().retainAll(needed(configuration, output));
    Set<String> done = new HashSet<>(Set.of(input));
    List<Step> steps = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next =
          waiting.keySet().stream()
              .filter(key -> done.containsAll(configuration.getVertexInputs().get(key)))
              .findFirst()
              .orElseThrow(() ->
                  new IOException(
                      "is a graph in which " + waiting.keySet() + " wait for each other"));
      List<String> inputs =
          configuration.getVertexInputs().get(next).stream()
              .map(name -> name.equals(input) ? INPUT : name)
              .toList();
      steps.add(new Step(next, waiting.remove(next), inputs));
      done.add(next);
    }
    if (steps.isEmpty()) {
      throw new IOException("is a network of DL4J without layers");
    }
    return new Dl4jGraph(steps);
  }

  private static Set<String> needed(ComputationGraphConfiguration configuration, String output) {
    Set<String> needed = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(output));
    while (!open.isEmpty()) {
      String key = open.removeLast();
      if (needed.add(key)) {
        open.addAll(configuration.getVertexInputs().getOrDefault(key, List.of()));
      }
    }
    return needed;
  }

  private static String only(String what, List<String> names) throws IOException {
    if (names == null || names.size() != 1) {
      throw new IOException(
          "is a network with "
              + (names == null ? 0 : names.size())
              + " "
              + what
              + "s "
              + names
              + ", but a policy has one "
              + what);
    }
    return names.getFirst();
  }
}
