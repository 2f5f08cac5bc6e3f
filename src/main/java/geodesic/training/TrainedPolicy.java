package geodesic.training;

import com.fasterxml.jackson.core.JacksonException;
import geodesic.environment.Spaces;
import geodesic.options.OptionRecord;
import geodesic.policy.Policy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A policy and the spaces it was made for: all of a run that acting needs. */
public record TrainedPolicy(Policy policy, Spaces spaces) {
  static final String SPACES_PART = "spaces";
  static final String POLICY_PART = "policy";
  static final String NORMALIZER_PART = "observation_normalizer";

  /**
   * Reads the sections of the policy and no others.
   *
   * @param configuration the run's, as JSON
   */
  static TrainedPolicy read(SectionedState state, String configuration) throws IOException {
    Spaces[] spaces = new Spaces[1];
    state.restore(
        CheckpointPart.of(SPACES_PART, out -> {}, in -> spaces[0] = SpaceFormat.readSpaces(in)));
    NetworkOptions options = networks(configuration);
    ChosenNetwork.Choice network = RunNetworks.stored(options, NetworkRole.POLICY, state);
    PolicyFactory factory =
        new PolicyFactory(
            (inputs, outputs) -> network.choose(inputs, outputs).network(),
            options.actions(),
            state.holds(NORMALIZER_PART));
    TrainedPolicy trained;
    try {
      trained = new TrainedPolicy(factory.create(spaces[0]), spaces[0]);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (CheckpointPart part : trained.parts()) {
      state.restore(part);
    }
    return trained;
  }

  /**
   * What the configuration says about networks; the environment that it names may be unknown here.
   */
  private static NetworkOptions networks(String configuration) throws IOException {
    try {
      return OptionRecord.stored(NetworkOptions.class, StoredSettings.read(configuration));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "its configuration can't be used: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  /** What a checkpoint holds of it. */
  List<CheckpointPart> parts() {
    List<CheckpointPart> parts = new ArrayList<>();
    parts.add(
        CheckpointPart.of(SPACES_PART, out -> SpaceFormat.write(spaces, out), this::requireSpaces));
    parts.add(CheckpointPart.of(POLICY_PART, this::saveTheta, this::restoreTheta));
    policy
        .normalizer()
        .ifPresent(n -> parts.add(CheckpointPart.of(NORMALIZER_PART, n::save, n::restore)));
    return parts;
  }

  private void requireSpaces(DataInput in) throws IOException {
    Spaces before = SpaceFormat.readSpaces(in);
    boolean scaled = policy.scaling().isPresent();
    if (!spaces.fit(before) || (scaled && !spaces.action().equals(before.action()))) {
      throw new IOException(
          "it was trained with "
              + before
              + ", but the environment now has "
              + spaces
              + (scaled ? ", to whose bounds its actions are scaled" : ""));
    }
  }

  private void saveTheta(DataOutput out) throws IOException {
    Parameters.write(policy.theta(), out);
  }

  private void restoreTheta(DataInput in) throws IOException {
    policy.set(Parameters.read(policy.theta().length, in));
  }
}
