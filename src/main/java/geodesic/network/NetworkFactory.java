package geodesic.network;

import geodesic.options.InvalidOption;

/** Makes networks of one kind for whatever observations and numbers of outputs a task has. */
@FunctionalInterface
public interface NetworkFactory {
  /**
   * A network.
   *
   * @param inputs the shape of an observation
   * @param outputs outputs per observation, at least 1
   * @throws InvalidOption when the options that this factory was made from allow no such network
   */
  Network create(Shape inputs, int outputs);
}
