package geodesic.exchange;

import geodesic.environment.Spaces;
import geodesic.network.Network;
import geodesic.network.graph.LoadedNetwork;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.training.WarmStart;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An agent as a file has it: a policy, and what its training can go on with.
 *
 * @param kind what the file is, for people: "PPO agent of Stable-Baselines3"
 * @param policy with its value function and normaliser, where the file has them
 * @param algorithm the id of the algorithm here that trained it, where the file says so
 * @param gamma the discount that its value function was trained for, where the file says so
 * @param returns the moments of the discounted returns, by whose deviation rewards were divided for
 *     its value function, where they were
 */
public record AgentModel(
    String kind,
    PolicyModel policy,
    Optional<String> algorithm,
    OptionalDouble gamma,
    Optional<RunningMoments> returns) {
  /** A policy of which nothing else is known. */
  public static AgentModel of(String kind, PolicyModel policy) {
    return new AgentModel(kind, policy, Optional.empty(), OptionalDouble.empty(), Optional.empty());
  }

  /**
   * What a run in an environment begins with.
   *
   * @param spaces of the environment
   * @param logStdInit the log standard deviation of real-valued actions where the file holds none
   * @throws IOException when the agent was made for other spaces; the message is one line that
   *     names both
   */
  public WarmStart start(Spaces spaces, double logStdInit) throws IOException {
    Optional<Spaces> trained = policy.spaces();
    if (trained.isPresent() && !trained.get().fit(spaces)) {
      throw new IOException(
          "it was trained with " + trained.get() + ", but the environment has " + spaces);
    } else if (policy.actions().scaled() && !trained.get().action().equals(spaces.action())) {
      throw new IOException(
          "its actions are scaled to "
              + trained.get().action()
              + ", but the environment takes "
              + spaces.action());
    }
    Policy made = policy.policy(spaces, logStdInit).policy();
    Optional<Network> value = policy.value().map(LoadedNetwork::network);
    if (value.isPresent() && value.get().inputs() != spaces.observation().size()) {
      throw new IOException(
          "its value function takes observations of " + value.get().inputs() + " elements");
    }
    return new WarmStart(
        made.network(),
        made.theta(),
        made.normalizer(),
        policy.actions(),
        value,
        policy.value().flatMap(LoadedNetwork::theta),
        value.isPresent() ? returns : Optional.empty());
  }
}
