package geodesic.exchange.sb3;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.network.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The zip files that Stable-Baselines3 and sb3-contrib save agents in, from version 1.0 on: PPO,
 * A2C and TRPO with an MlpPolicy or CnnPolicy.
 */
public final class Sb3File {
  private static final int LARGEST_DATA = 1 << 26;
  private static final int LARGEST_POLICY = 1 << 28;

  private Sb3File() {}

  /**
   * Whether a zip file's entries are those of such a file, or of one of the versions before.
   *
   * @param entries their names
   */
  public static boolean recognizes(List<String> entries) {
    return entries.contains("data")
        && (entries.contains("policy.pth")
            || entries.contains("parameters")
            || entries.contains("_stable_baselines3_version"));
  }

  /**
   * Reads an agent.
   *
   * @throws IOException when the file is damaged, or the agent has what does not exist here; the
   *     message is one line that does not name the file
   */
  public static Sb3Agent read(Path file) throws IOException {
    try (ZipContent zip = ZipContent.open(file, "it")) {
      List<String> entries = zip.names();
      if (!entries.contains("data") && !entries.contains("policy.pth")) {
        throw new IOException(
            "it is a zip file, but not of Stable-Baselines3: it has neither data nor policy.pth");
      } else if (entries.contains("parameters") && !entries.contains("policy.pth")) {
        throw new IOException(
            "it was saved by Stable Baselines 2, which used TensorFlow; an agent of"
                + " Stable-Baselines3 has a policy.pth");
      }
      Sb3Data data =
          Sb3Data.parse(
              zip.read("data", LARGEST_DATA)
                  .orElseThrow(() -> new IOException("it has no entry data")));
      byte[] policy =
          zip.read("policy.pth", LARGEST_POLICY)
              .orElseThrow(
                  () -> new IOException("it has no policy.pth, which holds the parameters"));
      return read(data, policy);
    }
  }

  private static Sb3Agent read(Sb3Data data, byte[] parameters) throws IOException {
    String algorithm = algorithm(data);
    Sb3Policy policy = Sb3Policy.read(data);
    Object pickledObservation = data.value("observation_space");
    Space observation = PickledSpace.of("its observation space", pickledObservation);
    if (observation instanceof Discrete || observation instanceof MultiDiscrete) {
      throw new IOException(
          "its observations are "
              + observation
              + ", which its network sees as one-hot vectors; only Box and MultiBinary are taken");
    }
    Space action = PickledSpace.of("its action space", data.value("action_space"));
    boolean image = PickledSpace.isImage(observation, pickledObservation);
    StateDict state = StateDict.read(parameters, "its policy.pth");
    Shape shape = shape(observation, state);
    Sb3Networks networks = new Sb3Networks(state, policy);
    Sb3Networks.Parameterized actor = networks.policy(shape, image);
    Sb3Networks.Parameterized critic = networks.value(shape, image);
    networks.requireAllKnown();
    double gamma = data.number("gamma");
    return new Sb3Agent(
        algorithm,
        new Spaces(observation, action),
        actor.graph(),
        actor.theta(),
        networks.logStd(),
        critic.graph(),
        critic.theta(),
        gamma >= 0 && gamma <= 1 ? OptionalDouble.of(gamma) : OptionalDouble.empty(),
        data.isGiven("_last_original_obs"));
  }

  /** The file does not name its algorithm, but has the arguments of its constructor. */
  private static String algorithm(Sb3Data data) throws IOException {
    if (data.isTrue("use_sde")) {
      throw new IOException(
          "it was trained with use_sde=True: actions of state-dependent noise (gSDE) do not exist"
              + " here");
    } else if (data.has("buffer_size") || data.has("replay_buffer_class")) {
      throw new IOException(
          "it was trained by an off-policy algorithm (such as SAC, TD3 or DQN), whose policies are"
              + " none that a policy gradient can go on with; PPO, A2C and TRPO are taken");
    } else if (data.has("cg_max_steps")) {
      return "TRPO";
    } else if (data.has("clip_range") && data.has("n_epochs")) {
      return "PPO";
    } else if (data.has("n_steps") && data.has("gae_lambda")) {
      return "A2C";
    }
    throw new IOException("it was trained by none of PPO, A2C and TRPO");
  }

  /** Convolutions see an image, all other networks the vector of an observation's elements. */
  private static Shape shape(Space observation, StateDict state) throws IOException {
    boolean convolutional = state.names().stream().anyMatch(name -> name.endsWith(".cnn.0.weight"));
    if (!convolutional) {
      return Shape.vector(observation.size());
    } else if (observation instanceof Box box && box.shape().length == 3) {
      return new Shape(box.shape()[0], box.shape()[1], box.shape()[2]);
    }
    throw new IOException("it has convolutions, but its observations are " + observation);
  }
}
