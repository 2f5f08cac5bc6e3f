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
 */
public record NetworkModel(Network network, Optional<float[]> theta, List<String> remarks) {
  public NetworkModel {
    remarks = List.copyOf(remarks);
  }
}
