package geodesic.algorithm;

import geodesic.policy.Policy;
import java.util.Map;

/**
 * An algorithm that ships with this project.
 *
 * @param <O> its options
 */
record ShippedAlgorithm<O extends Record>(
    String id,
    String description,
    Class<O> options,
    Map<String, Object> defaults,
    Constructor<O> constructor)
    implements Algorithm {
  /** Makes the algorithm at the beginning of a run. */
  interface Constructor<O> {
    PolicyUpdate create(O options, Policy policy, long seed);
  }

  @Override
  public PolicyUpdate create(Record values, Policy policy, long seed) {
    return constructor.create(options.cast(values), policy, seed);
  }
}
