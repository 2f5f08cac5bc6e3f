package geodesic.training;

import geodesic.network.Network;
import geodesic.network.graph.FixedFactory;
import geodesic.network.graph.LoadedNetwork;
import geodesic.options.InvalidOption;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.RunningMoments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What a run's policy and value function are made of: what its settings say at the beginning, what
 * a {@link WarmStart} gives, or what a checkpoint holds, whatever has become of the files.
 *
 * @param normalizer what the policy's begins with
 * @param returns what the scale of rewards begins with
 */
record RunNetworks(
    ChosenNetwork.Choice policy,
    ChosenNetwork.Choice value,
    Optional<ObservationNormalizer> normalizer,
    Optional<RunningMoments> returns) {
  /** Those of a run that begins as its settings say. */
  static RunNetworks of(NetworkOptions options) {
    return new RunNetworks(
        choice(options, NetworkRole.POLICY),
        choice(options, NetworkRole.VALUE),
        Optional.empty(),
        Optional.empty());
  }

  /** Those of a run that begins with given ones; the value function's may be left to settings. */
  static RunNetworks of(NetworkOptions options, WarmStart start) {
    return new RunNetworks(
        given(options, NetworkRole.POLICY, start.given(NetworkRole.POLICY).orElseThrow()),
        start
            .given(NetworkRole.VALUE)
            .map(value -> given(options, NetworkRole.VALUE, value))
            .orElseGet(() -> choice(options, NetworkRole.VALUE)),
        start.normalizer(),
        start.returns());
  }

  /**
   * Those of a run that goes on.
   *
   * @throws IOException when the state lacks a network that is not the settings' own
   */
  static RunNetworks of(NetworkOptions options, SavedState state) throws IOException {
    return new RunNetworks(
        stored(options, NetworkRole.POLICY, state),
        stored(options, NetworkRole.VALUE, state),
        Optional.empty(),
        Optional.empty());
  }

  private static ChosenNetwork.Choice choice(NetworkOptions options, NetworkRole role) {
    return switch (options.source(role)) {
      case NetworkSource.Layers _ ->
          (inputs, outputs) -> ChosenNetwork.of(options.layers(role).create(inputs, outputs));
      case NetworkSource.LibraryFile file -> new NetworkFile(role, file);
      case NetworkSource.Imported _ ->
          (inputs, outputs) -> {
            throw new InvalidOption(
                role.setting()
                    + " is imported, which only describes a run that geodesic import made; give"
                    + " mlp, or a library and its file such as dl4j:network.json");
          };
    };
  }

  private static ChosenNetwork.Choice given(
      NetworkOptions options, NetworkRole role, WarmStart.Given given) {
    boolean described = options.source(role) instanceof NetworkSource.Layers;
    return (inputs, outputs) ->
        new ChosenNetwork(
            fixed("the network for " + role.owner(), given.network()).create(inputs, outputs),
            Optional.of(given.theta()),
            described
                ? Optional.empty()
                : Optional.of(NetworkDefinition.of(given.network(), Optional.empty())),
            List.of());
  }

  /**
   * What a checkpoint holds. Where it does not fit the task, choosing it throws an {@link
   * UncheckedIOException}: no option is to blame.
   */
  static ChosenNetwork.Choice stored(NetworkOptions options, NetworkRole role, SavedState state)
      throws IOException {
    if (options.source(role) instanceof NetworkSource.Layers) {
      return choice(options, role);
    }
    NetworkDefinition definition = NetworkDefinition.of(role, state);
    FixedFactory factory = fixed("its section '" + role.setting() + "'", definition.network());
    return (inputs, outputs) -> {
      try {
        return new ChosenNetwork(
            factory.create(inputs, outputs), Optional.empty(), Optional.of(definition), List.of());
      } catch (InvalidOption e) {
        throw new UncheckedIOException(new IOException(e.getMessage(), e));
      }
    };
  }

  private static FixedFactory fixed(String what, Network network) {
    return new FixedFactory(what, new LoadedNetwork(network, Optional.empty(), List.of()));
  }
}
