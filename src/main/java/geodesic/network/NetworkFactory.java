package geodesic.network;

import geodesic.options.InvalidOption;

/** Makes networks of one kind for whatever numbers of inputs and outputs a task has. */
@FunctionalInterface
public interface NetworkFactory {
  /**
   * A network.
   *
   * @param inputs floats per observation, at least 1
   * @param outputs outputs per observation, at least 1
   * @throws InvalidOption when the options that this factory was made from allow no such network
   */
  Network create(int inputs, int outputs);
}
