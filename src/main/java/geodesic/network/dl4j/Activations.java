package geodesic.network.dl4j;

import geodesic.network.Activation;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Which of DL4J's activations are ours; with other constants than the usual ones they are not. */
final class Activations {
  private static final Map<Activation, IActivation> SAME =
      Map.of(
          Activation.TANH, new ActivationTanH(),
          Activation.RELU, new ActivationReLU(),
          Activation.SIGMOID, new ActivationSigmoid(),
          Activation.ELU, new ActivationELU(),
          Activation.SOFTPLUS, new ActivationSoftPlus(),
          Activation.LEAKY_RELU, new ActivationLReLU(),
          Activation.HARD_SIGMOID, new ActivationHardSigmoid(),
          Activation.HARD_TANH, new ActivationHardTanH());

  private Activations() {}

  static boolean isIdentity(IActivation function) {
    return function instanceof ActivationIdentity;
  }

  /** Our activation that computes the same; empty where there is none. */
  static Optional<Activation> find(IActivation function) {
    return SAME.entrySet().stream()
        .filter(entry -> entry.getValue().equals(function))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** DL4J's activation that computes the same; empty where there is none. */
  static Optional<IActivation> find(Activation activation) {
    return Optional.ofNullable(SAME.get(activation));
  }
}
