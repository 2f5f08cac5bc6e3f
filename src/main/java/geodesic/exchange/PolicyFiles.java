package geodesic.exchange;

import geodesic.files.IoReason;
import geodesic.options.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Policies from files of any known kind, which is told by their content, not by their name. */
public final class PolicyFiles {
  private PolicyFiles() {}

  /**
   * Reads a policy.
   *
   * @throws IOException when there is no such file, it is of no known kind, or it can't serve; the
   *     message is one line that names the file
   */
  public static PolicyModel read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + " does not exist");
    } else if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a file");
    }
    Optional<PolicyReader> reader = reader(file);
    if (reader.isEmpty()) {
      throw new IOException(
          file
              + " holds no policy that could be read (known kinds: "
              + String.join(", ", kinds())
              + ")");
    }
    try {
      return reader.get().read(file);
    } catch (IOException e) {
      throw new IOException(file + " can't be used: " + e.getMessage(), e);
    }
  }

  /**
   * What reads a file of this content, if anything does.
   *
   * @throws IOException when it can't be read; the message is one line that names the file
   */
  public static Optional<PolicyReader> reader(Path file) throws IOException {
    for (PolicyReader reader : readers()) {
      if (recognizes(reader, file)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  /** What can be read, for messages. */
  public static List<String> kinds() {
    return readers().stream().map(PolicyReader::kind).toList();
  }

  private static List<PolicyReader> readers() {
    return Services.load(PolicyReader.class, "readers of policies", String::valueOf);
  }

  private static boolean recognizes(PolicyReader reader, Path file) throws IOException {
    try {
      return reader.recognizes(file);
    } catch (IOException e) {
      throw new IOException(file + " can't be read: " + IoReason.of(e), e);
    }
  }
}
