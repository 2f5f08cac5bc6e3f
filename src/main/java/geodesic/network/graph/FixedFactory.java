package geodesic.network.graph;

import geodesic.network.Network;
import geodesic.network.NetworkFactory;
import geodesic.network.Shape;
import geodesic.options.InvalidOption;

/**
 * Gives one network, where it fits the task.
 *
 * @param source where the network comes from, for messages: "policy_network=dl4j:model.zip"
 * @param model the network
 */
public record FixedFactory(String source, LoadedNetwork model) implements NetworkFactory {
  /**
   * The network.
   *
   * @throws InvalidOption when it takes other observations or has another number of outputs
   */
  @Override
  public Network create(Shape inputs, int outputs) {
    Network network = model.network();
    if (network.inputs() != inputs.size()) {
      throw new InvalidOption(
          source
              + " is a network of "
              + count(network.inputs(), "input")
              + ", but an observation here has "
              + count(inputs.size(), "number"));
    }
    if (network instanceof GraphNetwork graph
        && inputs.isImage()
        && graph.graph().input().isImage()
        && !inputs.equals(graph.graph().input())) {
      throw new InvalidOption(
          source
              + " is a network for images of "
              + graph.graph().input()
              + " (channels, height, width), but those here are "
              + inputs);
    }
    if (network.outputs() != outputs) {
      throw new InvalidOption(
          source
              + " is a network of "
              + count(network.outputs(), "output")
              + ", but "
              + outputs
              + (outputs == 1 ? " is" : " are")
              + " needed here");
    }
    return network;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
