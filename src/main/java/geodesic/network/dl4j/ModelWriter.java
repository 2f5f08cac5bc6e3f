package geodesic.network.dl4j;

import geodesic.network.Network;
import geodesic.network.graph.Standardization;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes networks as DL4J's ModelSerializer does. */
final class ModelWriter {
  private ModelWriter() {}

  static void write(
      Network network,
      float[] theta,
      Optional<Standardization> standardization,
      String description,
      OutputStream out)
      throws IOException {
    throw new IOException("to be written");
  }
}
