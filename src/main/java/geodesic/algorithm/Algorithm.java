package geodesic.algorithm;

import geodesic.policy.Policy;
import java.util.Map;

/**
 * An algorithm as settings name it, and what makes its {@link PolicyUpdate}s. Besides those below,
 * any public class with a public constructor without parameters that implements this can be used by
 * its full name, or by its {@link #id} once its jar names it in
 * META-INF/services/geodesic.algorithm.Algorithm. See {@link Algorithms}.
 */
@SuppressWarnings("ClassInitializationDeadlock") // nobody else initialises ShippedAlgorithm
public interface Algorithm {
  /** Vanilla policy gradient. */
  Algorithm VPG =
      new ShippedAlgorithm<>(
          "vpg",
          "vanilla policy gradient: REINFORCE with a value baseline, one first-order step a batch",
          Vpg.Options.class,
          Map.of(),
          (options, policy, seed) -> new Vpg(options, policy));

  /** Natural policy gradient. */
  Algorithm NPG =
      new ShippedAlgorithm<>(
          "npg",
          "natural policy gradient: the step of quadratic KL delta along the natural gradient",
          Npg.Options.class,
          Map.of(),
          Npg::new);

  /** Trust region policy optimisation. */
  Algorithm TRPO =
      new ShippedAlgorithm<>(
          "trpo",
          "trust region policy optimisation: natural gradient by conjugate gradient, with a line search",
          Trpo.Options.class,
          Map.of(),
          Trpo::new);

  /** Actor-critic using Kronecker-factored trust region. */
  Algorithm ACKTR =
      new ShippedAlgorithm<>(
          "acktr",
          "Kronecker-factored trust region: the natural step in running averages of K-FAC",
          Acktr.Options.class,
          Map.of("value_fit", "kfac"),
          (options, policy, seed) -> new Acktr(options, policy));

  /** Proximal policy optimisation. */
  Algorithm PPO =
      new ShippedAlgorithm<>(
          "ppo",
          "proximal policy optimisation: epochs of minibatch steps on the clipped objective",
          Ppo.Options.class,
          Map.of(),
          Ppo::new);

  /** On-policy maximum a posteriori policy optimisation. */
  Algorithm VMPO =
      new ShippedAlgorithm<>(
          "vmpo",
          "on-policy maximum a posteriori policy optimisation: weighted maximum likelihood in a KL ball",
          Vmpo.Options.class,
          Map.of(),
          Vmpo::new);

  /**
   * The name that users give: letters, digits, '.', '_' and '-'. That of a class outside this
   * project is its full name; another one only where a services file names the class, since runs
   * are opened again by this name.
   */
  default String id() {
    return getClass().getName();
  }

  /** One line for users. */
  String description();

  /**
   * The record class of its options: the constructor without parameters holds the defaults, the
   * canonical one validates, and each component is explained by {@link geodesic.options.Explained}.
   * Names differ from those of the settings that every algorithm has.
   */
  Class<? extends Record> options();

  /** Its own defaults for settings that every algorithm has, by name. */
  default Map<String, Object> defaults() {
    return Map.of();
  }

  /**
   * The algorithm at the beginning of a run.
   *
   * @param options a record of class {@link #options()}
   * @param policy whose parameters it will update
   * @param seed the run's seed, for algorithms that draw random numbers
   * @throws geodesic.options.InvalidOption when the policy does not allow the options
   */
  PolicyUpdate create(Record options, Policy policy, long seed);
}
