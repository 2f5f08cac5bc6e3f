package geodesic.algorithm;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import geodesic.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The algorithms by their names on the command line. */
public enum Algorithm {
  VPG(
      "vanilla policy gradient: REINFORCE with a value baseline, one first-order step a batch",
      Vpg.Options.class),
  NPG(
      "natural policy gradient: the step of quadratic KL delta along the natural gradient",
      Npg.Options.class),
  TRPO(
      "trust region policy optimisation: natural gradient by conjugate gradient, with a line search",
      Trpo.Options.class),
  ACKTR(
      "Kronecker-factored trust region: the natural step in running averages of K-FAC",
      Acktr.Options.class),
  PPO(
      "proximal policy optimisation: epochs of minibatch steps on the clipped objective",
      Ppo.Options.class);

  private final String description;
  private final Class<? extends Record> options;

  Algorithm(String description, Class<? extends Record> options) {
    this.description = description;
    this.options = options;
  }

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Algorithm::id).toList();
  }

  /** One line for users. */
  public String description() {
    return description;
  }

  /** The record class of its options. */
  public Class<? extends Record> options() {
    return options;
  }

  /** Its own defaults of settings that it shares with other algorithms, by name. */
  public Map<String, Object> defaults() {
    return this == ACKTR ? Map.of("value_fit", "kfac") : Map.of();
  }

  /**
   * The algorithm at the beginning of a run.
   *
   * @param values its options, a record of class {@link #options()}
   * @param policy whose parameters it will update
   * @param seed the run's seed, for algorithms that draw
   */
  public PolicyUpdate create(Record values, Policy policy, long seed) {
    return switch (this) {
      case VPG -> new Vpg((Vpg.Options) values, policy);
      case ACKTR -> new Acktr((Acktr.Options) values, policy);
      case NPG -> new Npg((Npg.Options) values, policy, seed);
      case TRPO -> new Trpo((Trpo.Options) values, policy, seed);
      case PPO -> new Ppo((Ppo.Options) values, policy, seed);
    };
  }

  /**
   * The algorithm of a name, case ignored.
   *
   * @throws InvalidOption when there is no such algorithm
   */
  public static Algorithm of(String id) {
    for (Algorithm algorithm : values()) {
      if (algorithm.id().equalsIgnoreCase(id)) {
        return algorithm;
      }
    }
    List<String> valid = ids();
    throw new InvalidOption(
        "unknown algorithm '"
            + id
            + "'"
            + Suggestion.of(id, valid)
            + " (valid: "
            + String.join(", ", valid)
            + ")");
  }
}
