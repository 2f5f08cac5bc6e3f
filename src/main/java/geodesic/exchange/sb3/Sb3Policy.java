package geodesic.exchange.sb3;

import geodesic.network.Activation;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the keyword arguments of an ActorCriticPolicy say about its networks beyond what the names
 * and shapes of its parameters do.
 *
 * @param activation of the fully connected hidden layers
 * @param scalesImages whether images of bytes are divided by 255
 */
record Sb3Policy(Activation activation, boolean scalesImages) {
  /** What affects the file's parameters alone, or nothing once these are there. */
  private static final List<String> NO_MATTER =
      List.of(
          "net_arch",
          "ortho_init",
          "log_std_init",
          "full_std",
          "use_expln",
          "sde_net_arch",
          "share_features_extractor",
          "features_extractor_kwargs",
          "optimizer_class",
          "optimizer_kwargs");

  /**
   * Reads them.
   *
   * @throws IOException when they ask for what does not exist here; the message names it
   */
  static Sb3Policy read(Sb3Data data) throws IOException {
    requireKnownClass(data.value("policy_class"));
    Object given = data.value("policy_kwargs");
    if (!(given instanceof Map<?, ?> arguments)) {
      if (given == null) {
        return new Sb3Policy(Activation.TANH, true);
      }
      throw new IOException("its policy_kwargs are no dict");
    }
    Activation activation = Activation.TANH;
    boolean scales = true;
    for (Map.Entry<?, ?> argument : arguments.entrySet()) {
      Object value = argument.getValue();
      switch (String.valueOf(argument.getKey())) {
        case "activation_fn" -> activation = activation(value);
        case "normalize_images" -> scales = !Boolean.FALSE.equals(value);
        case "features_extractor_class" -> requireKnownExtractor(value);
        case "use_sde", "squash_output" -> {
          if (Boolean.TRUE.equals(value)) {
            throw new IOException(
                "its policy was trained with "
                    + argument.getKey()
                    + "=True: actions of state-dependent noise (gSDE) do not exist here");
          }
        }
        default -> {
          if (!NO_MATTER.contains(argument.getKey())) {
            throw new IOException(
                "its policy_kwargs have " + argument.getKey() + ", which is not known");
          }
        }
      }
    }
    return new Sb3Policy(activation, scales);
  }

  private static void requireKnownClass(Object value) throws IOException {
    String name = name(value);
    switch (name) {
      case "stable_baselines3.common.policies.ActorCriticPolicy",
          "stable_baselines3.common.policies.ActorCriticCnnPolicy" -> {
        return;
      }
      case "stable_baselines3.common.policies.MultiInputActorCriticPolicy" ->
          throw new IOException(
              "its policy takes observations of several parts (MultiInputPolicy, Dict spaces), but"
                  + " an observation here is one array");
      default ->
          throw new IOException(
              "its policy is "
                  + name
                  + ", but must be an ActorCriticPolicy or ActorCriticCnnPolicy: the MlpPolicy or"
                  + " CnnPolicy of PPO, A2C or TRPO");
    }
  }

  private static void requireKnownExtractor(Object value) throws IOException {
    String name = name(value);
    if (!name.equals("stable_baselines3.common.torch_layers.FlattenExtractor")
        && !name.equals("stable_baselines3.common.torch_layers.NatureCNN")) {
      throw new IOException(
          "its features_extractor_class is "
              + name
              + ", but must be FlattenExtractor or NatureCNN of Stable-Baselines3");
    }
  }

  private static Activation activation(Object value) throws IOException {
    String name = name(value);
    return switch (name) {
      case "torch.nn.modules.activation.Tanh" -> Activation.TANH;
      case "torch.nn.modules.activation.ReLU" -> Activation.RELU;
      case "torch.nn.modules.activation.Sigmoid" -> Activation.SIGMOID;
      case "torch.nn.modules.activation.ELU" -> Activation.ELU;
      case "torch.nn.modules.activation.Softplus" -> Activation.SOFTPLUS;
      case "torch.nn.modules.activation.LeakyReLU" -> Activation.LEAKY_RELU;
      case "torch.nn.modules.activation.Hardtanh" -> Activation.HARD_TANH;
      default ->
          throw new IOException(
              "its activation_fn is "
                  + name
                  + ", but must be one of Tanh, ReLU,"
                  + " Sigmoid, ELU, Softplus, LeakyReLU, Hardtanh");
    };
  }

  private static String name(Object value) {
    return value instanceof PythonClass named ? named.toString() : "a class of its author's own";
  }
}
