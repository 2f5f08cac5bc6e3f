package geodesic.network.graph;

import geodesic.network.Network;
import java.util.List;
import java.util.Optional;

/**
 * A network as a file has it.
 *
 * @param theta its parameters, in the network's order, where the file holds them; not to be
 *     modified
 * @param remarks what was done otherwise than the file says, a line each, for the user to read
 * @param standardization what the file has observations go through before the network, element by
 *     element; no part of the network
 */
public record LoadedNetwork(
    Network network,
    Optional<float[]> theta,
    List<String> remarks,
    Optional<Standardization> standardization) {
  public LoadedNetwork {
    remarks = List.copyOf(remarks);
  }

  /** A network of observations as they are. */
  public LoadedNetwork(Network network, Optional<float[]> theta, List<String> remarks) {
    this(network, theta, remarks, Optional.empty());
  }
}
