package geodesic.cli;

import geodesic.environment.Spaces;
import geodesic.exchange.AgentModel;
import geodesic.exchange.PolicyFiles;
import geodesic.exchange.PolicyModel;
import geodesic.exchange.PolicyReader;
import geodesic.exchange.sb3.Sb3Reader;
import geodesic.network.graph.NetworkLibraries;
import geodesic.network.graph.NetworkModel;
import geodesic.options.InvalidOption;
import geodesic.training.ObservationShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that import takes: an agent of another library, whose kind is told by its content.
 *
 * @param normalizer the argument of --normalizer: statistics of observations, "none", or null
 */
record ImportedFile(Path file, String normalizer) {
  private static final String NONE = "none";

  /**
   * Reads it.
   *
   * @param spaces of the environment that the agent is to act in
   * @throws InvalidOption in one line that names the file, when it can't be used
   */
  AgentModel read(Spaces spaces) {
    if (!Files.exists(file)) {
      throw new InvalidOption(file + " does not exist");
    } else if (!Files.isRegularFile(file)) {
      throw new InvalidOption(file + " is not a file");
    } else if (!Files.isReadable(file)) {
      throw new InvalidOption(file + " can't be read: permission denied");
    }
    try {
      Optional<PolicyReader> reader = PolicyFiles.reader(file);
      if (reader.isPresent() && reader.get() instanceof Sb3Reader) {
        return Sb3Reader.read(file, statistics(), NONE.equals(normalizer));
      } else if (normalizer != null) {
        throw new InvalidOption(
            "--normalizer takes VecNormalize's statistics for an agent of Stable-Baselines3, but "
                + file
                + " is none");
      } else if (reader.isPresent()) {
        return AgentModel.of("policy", reader.get().read(file));
      }
      return network(spaces);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** What to throw when the file can't be used. */
  InvalidOption refused(IOException e) {
    String reason = Failures.reason(e);
    return new InvalidOption(
        reason.startsWith(file.toString()) ? reason : file + " can't be used: " + reason);
  }

  private Optional<Path> statistics() {
    if (normalizer == null || normalizer.equals(NONE)) {
      return Optional.empty();
    }
    Path statistics = Path.of(normalizer);
    if (!Files.isRegularFile(statistics)) {
      throw new InvalidOption(
          "--normalizer "
              + normalizer
              + (Files.exists(statistics) ? " is not a file" : " does not exist"));
    } else if (!Files.isReadable(statistics)) {
      throw new InvalidOption("--normalizer " + normalizer + " can't be read: permission denied");
    }
    return Optional.of(statistics);
  }

  /** A model of DL4J, a zip file or JSON, of which nothing but the weights is known. */
  private AgentModel network(Spaces spaces) throws IOException {
    int first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.read();
    }
    if (first != 'P' && first != '{') {
      throw new IOException(
          "it is neither a zip file of Stable-Baselines3 or DL4J nor an ONNX model");
    }
    NetworkModel model =
        NetworkLibraries.find("dl4j").read(file, ObservationShape.of(spaces.observation()));
    if (model.theta().isEmpty()) {
      throw new IOException(
          "it describes a network but holds no weights; train with --set policy_network=dl4j:"
              + file
              + " begins with random ones");
    }
    return AgentModel.of(
        "network of DL4J",
        new PolicyModel(
            model.network(),
            model.theta().get(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            model.remarks()));
  }
}
