package geodesic.training;

import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.options.InvalidOption;
import java.util.List;
import java.util.Optional;

/**
 * A network of a run at its beginning.
 *
 * @param start the parameters to begin with, in place of the first ones that would be drawn
 * @param definition what a checkpoint has to hold of it; empty for the layers that settings
 *     describe
 * @param remarks what the user should know of it, a line each
 */
record ChosenNetwork(
    Network network,
    Optional<float[]> start,
    Optional<NetworkDefinition> definition,
    List<String> remarks) {
  ChosenNetwork {
    remarks = List.copyOf(remarks);
  }

  /** The file that it was read from, where it was. */
  Optional<FileDigest> file() {
    return definition.flatMap(NetworkDefinition::file);
  }

  /** Chooses a network. */
  @FunctionalInterface
  interface Choice {
    /**
     * The network for a task.
     *
     * @param inputs the shape of an observation
     * @param outputs outputs per observation
     * @throws InvalidOption when there is none for such a task
     */
    ChosenNetwork choose(Shape inputs, int outputs);
  }

  /** A network of which a checkpoint holds nothing but its parameters. */
  static ChosenNetwork of(Network network) {
    return new ChosenNetwork(network, Optional.empty(), Optional.empty(), List.of());
  }
}
