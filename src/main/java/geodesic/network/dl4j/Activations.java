package geodesic.network.dl4j;

import geodesic.network.Activation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Which of DL4J's activations are ours. */
final class Activations {
  private static final Map<IActivation, String> NAMES =
      Map.of(
          new ActivationTanH(), "TANH",
          new ActivationReLU(), "RELU",
          new ActivationSigmoid(), "SIGMOID",
          new ActivationELU(), "ELU",
          new ActivationLReLU(), "LEAKY_RELU",
          new ActivationSoftPlus(), "SOFTPLUS",
          new ActivationSoftSign(), "SOFTSIGN",
          new ActivationSwish(), "SWISH");

  private Activations() {}

  static boolean isIdentity(IActivation function) {
    return function instanceof ActivationIdentity;
  }

  /** Our activation that computes the same; empty where there is none. */
  static Optional<Activation> find(IActivation function) {
    return Optional.ofNullable(NAMES.get(function))
        .flatMap(name ->
            Arrays.stream(Activation.values()).filter(a -> a.name().equals(name)).findFirst());
  }

  /** DL4J's activation that computes the same; empty where there is none. */
  static Optional<IActivation> find(Activation activation) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(activation.name()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
