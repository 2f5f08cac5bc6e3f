package geodesic.cli;

import geodesic.environment.Spaces;
import geodesic.exchange.AgentModel;
import geodesic.exchange.PolicyFiles;
import geodesic.exchange.PolicyReader;
import geodesic.exchange.sb3.Sb3Reader;
import geodesic.options.InvalidOption;
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
        return AgentModel.of(reader.get().kind(), reader.get().read(file, spaces));
      }
      throw new IOException(why());
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

  /** What to say of a file of no known kind. */
  private String why() throws IOException {
    int first;
    try (InputStream in = Files.newInputStream(file)) {
      first = in.read();
    }
    return first == '{'
        ? "it holds no weights; if it is a configuration of DL4J, train --set policy_network=dl4j:"
            + file
            + " begins with random ones"
        : "it is of no kind that could be read (known: "
            + String.join(", ", PolicyFiles.kinds())
            + ")";
  }
}
