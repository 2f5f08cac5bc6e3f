package geodesic.training;

import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.options.InvalidOption;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.RunningMoments;
import java.util.Optional;

/**
 * What a run begins with instead of random parameters.
 *
 * @param policy its network
 * @param policyTheta the policy's parameters: the network's, then the distribution's
 * @param normalizer what the policy sees observations through, with its statistics so far
 * @param actions how its real-valued actions come about
 * @param value the value function's network, where there is one
 * @param valueTheta its parameters; empty exactly if {@code value} is
 * @param returns the moments of the discounted returns, by whose deviation rewards were divided for
 *     {@code value}; empty where they were not
 */
public record WarmStart(
    Network policy,
    float[] policyTheta,
    Optional<ObservationNormalizer> normalizer,
    ActionForm actions,
    Optional<Network> value,
    Optional<float[]> valueTheta,
    Optional<RunningMoments> returns) {
  /**
   * A beginning whose actions are as its environment takes them, and whose value function, if there
   * is one, was trained on rewards as they are.
   */
  public WarmStart(
      Network policy,
      float[] policyTheta,
      Optional<ObservationNormalizer> normalizer,
      Optional<Network> value,
      Optional<float[]> valueTheta) {
    this(policy, policyTheta, normalizer, ActionForm.PLAIN, value, valueTheta, Optional.empty());
  }

  /**
   * Validates it.
   *
   * @throws IllegalArgumentException when there are too few or too many parameters
   */
  public WarmStart {
    if (policyTheta.length < policy.parameters()) {
      throw new IllegalArgumentException(
          "the policy's network has "
              + policy.parameters()
              + " parameters, but "
              + policyTheta.length
              + " are given");
    }
    int expected = value.map(Network::parameters).orElse(0);
    int given = valueTheta.map(theta -> theta.length).orElse(0);
    if (given != expected || value.isPresent() != valueTheta.isPresent()) {
      throw new IllegalArgumentException(
          "the value function's network has "
              + expected
              + " parameters, but "
              + given
              + " are given");
    }
  }

  /** A network with its parameters. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Given(Network network, float[] theta) {}

  /** The network for a role, where there is one. */
  Optional<Given> given(NetworkRole role) {
    return switch (role) {
      case POLICY -> Optional.of(new Given(policy, policyTheta));
      case VALUE -> value.map(network -> new Given(network, valueTheta.orElseThrow()));
    };
  }

  /**
   * A configuration that describes a run which begins like this: {@code hidden}, {@code
   * value_hidden} and {@code activation} are those of the networks where these are such as settings
   * describe, and where not {@code policy_network} or {@code value_network} is {@code imported};
   * {@code normalize_observations} says whether there is a normaliser, {@code scale_actions} and
   * {@code action_distribution} what actions are, and {@code normalize_rewards}, where there is a
   * value function, on which rewards it was trained.
   *
   * @throws InvalidOption when the networks do not fit the task
   */
  public Configuration describe(Configuration configuration) {
    Shape inputs = ObservationShape.of(configuration.task().spaces().observation());
    Configuration described =
        described(configuration, NetworkRole.POLICY, policy, inputs, true)
            .with("normalize_observations", String.valueOf(normalizer.isPresent()))
            .with("scale_actions", String.valueOf(actions.scaled()))
            .with("action_distribution", actions.distribution().name());
    if (value.isEmpty()) {
      return described;
    }
    boolean free = !NetworkOptions.LAYERS.equals(described.network().policyNetwork());
    return described(described, NetworkRole.VALUE, value.get(), inputs, free)
        .with("normalize_rewards", String.valueOf(returns.isPresent()));
  }

  /**
   * @param free whether the activation, which both networks share, may be chosen
   */
  private static Configuration described(
      Configuration configuration, NetworkRole role, Network network, Shape inputs, boolean free) {
    if (network instanceof Mlp mlp) {
      String widths = role == NetworkRole.POLICY ? "hidden" : "value_hidden";
      Configuration layers =
          configuration
              .with(role.setting(), NetworkOptions.LAYERS)
              .with(widths, mlp.hidden().toString());
      if (free && !mlp.hidden().isEmpty()) {
        layers = layers.with("activation", mlp.activation().name());
      }
      if (makes(layers, role, network, inputs)) {
        return layers;
      }
    }
    Configuration layers = configuration.with(role.setting(), NetworkOptions.LAYERS);
    return makes(layers, role, network, inputs)
        ? layers
        : configuration.with(role.setting(), NetworkSource.IMPORTED);
  }

  private static boolean makes(
      Configuration configuration, NetworkRole role, Network network, Shape inputs) {
    try {
      return configuration.network().layers(role).create(inputs, network.outputs()).equals(network);
    } catch (InvalidOption e) {
      return false;
    }
  }
}
