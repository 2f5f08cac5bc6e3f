package geodesic.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.files.AtomicFile;
import geodesic.files.RecordJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * That a run diverged, in divergence.json of its folder: the same settings and seed would diverge
 * again, so it is not trained again.
 *
 * @param reason where and how, in one line
 */
record RecordedDivergence(@JsonProperty(required = true) String reason) {
  static Path file(Path run) {
    return run.resolve("divergence.json");
  }

  void write(Path run) throws IOException {
    AtomicFile.write(file(run), RecordJson.line(this) + "\n");
  }

  static RecordedDivergence read(Path run) throws IOException {
    try {
      return RecordJson.read(file(run), RecordedDivergence.class);
    } catch (IOException e) {
      throw new IOException(
          file(run) + " can't be used; delete it to have the run continue from its checkpoint", e);
    }
  }
}
