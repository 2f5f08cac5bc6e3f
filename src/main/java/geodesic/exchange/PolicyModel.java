package geodesic.exchange;

import geodesic.distribution.Distribution;
import geodesic.environment.Box;
import geodesic.environment.Spaces;
import geodesic.network.Network;
import geodesic.network.graph.LoadedNetwork;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.training.ActionDistributions;
import geodesic.training.ActionForm;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A policy as a file has it.
 *
 * @param network from observations to the parameters of the action distribution
 * @param theta the network's parameters; not to be modified
 * @param logStd the log standard deviations of real-valued actions, where the file holds them; not
 *     to be modified
 * @param normalizer what observations go through before the network, where the file holds it
 * @param actions how its real-valued actions come about; those of {@code spaces} where scaled
 * @param value a value function, where the file holds one
 * @param spaces what it was trained for, where the file says so
 * @param environment the id of the environment, where the file says so
 * @param remarks what the user should know of the way it was read, a line each
 */
public record PolicyModel(
    Network network,
    float[] theta,
    Optional<float[]> logStd,
    Optional<ObservationNormalizer> normalizer,
    ActionForm actions,
    Optional<LoadedNetwork> value,
    Optional<Spaces> spaces,
    Optional<String> environment,
    List<String> remarks) {
  public PolicyModel {
    remarks = List.copyOf(remarks);
    if (theta.length != network.parameters()) {
      throw new IllegalArgumentException(
          theta.length + " parameters for a network of " + network.parameters());
    } else if (actions.scaled() && spaces.isEmpty()) {
      throw new IllegalArgumentException("actions scaled to an unknown box");
    }
  }

  /**
   * The policy for the spaces that the file names.
   *
   * @throws IOException when it names none; the message is one line
   */
  public TrainedPolicy policy() throws IOException {
    if (spaces.isEmpty()) {
      throw new IOException(
          "it does not say what its observations and actions are; \"import\" with an environment"
              + " makes a run of it, which knows them");
    }
    return policy(spaces.get(), 0);
  }

  /**
   * The policy for an environment's spaces.
   *
   * @param logStdInit the log standard deviation of real-valued actions where the file holds none
   * @throws IOException when the sizes differ; the message is one line
   */
  public TrainedPolicy policy(Spaces spaces, double logStdInit) throws IOException {
    ActionDistributions distributions = new ActionDistributions(logStdInit, actions);
    Distribution distribution = distributions.of(spaces.action());
    if (network.inputs() != spaces.observation().size()) {
      throw new IOException(
          "it takes observations of "
              + network.inputs()
              + " elements, but those of the environment, "
              + spaces.observation()
              + ", have "
              + spaces.observation().size());
    }
    if (network.outputs() != distribution.outputs()) {
      throw new IOException(
          "its network has "
              + network.outputs()
              + " outputs, but the actions of the environment, "
              + spaces.action()
              + ", need "
              + distribution.outputs());
    }
    Policy policy =
        new Policy(network, distribution, normalizer, distributions.scaling(spaces.action()));
    policy.set(policyTheta(distribution, spaces));
    return new TrainedPolicy(policy, spaces);
  }

  private float[] policyTheta(Distribution distribution, Spaces spaces) throws IOException {
    float[] all = Arrays.copyOf(theta, theta.length + distribution.freeParameters());
    distribution.initialize(all, theta.length);
    if (logStd.isPresent()) {
      if (!(spaces.action() instanceof Box)
          || logStd.get().length != distribution.freeParameters()) {
        throw new IOException(
            "it has "
                + logStd.get().length
                + " standard deviations, which do not fit the actions of the environment, "
                + spaces.action());
      }
      System.arraycopy(logStd.get(), 0, all, theta.length, logStd.get().length);
    }
    return all;
  }
}
