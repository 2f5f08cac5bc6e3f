package geodesic.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * That a run diverged, in divergence.json of its folder: the same settings and seed would diverge
 * again, so it is not trained again.
 *
 * @param reason where and how, in one line
 */
record RecordedDivergence(String reason) {
  static Path file(Path run) {
    return run.resolve("divergence.json");
  }

  void write(Path run) throws IOException {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("reason", reason);
    AtomicFile.write(file(run), node + "\n");
  }

  static RecordedDivergence read(Path run) throws IOException {
    try {
      return new RecordedDivergence(
          new ObjectMapper().readTree(Files.readString(file(run))).required("reason").asText());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file(run) + " can't be used; delete it to have the run go on from its checkpoint", e);
    }
  }
}
