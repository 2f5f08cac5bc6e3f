package geodesic.network.dl4j;

import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.NetworkLibrary;
import geodesic.network.graph.Standardization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * DL4J's files: what {@link Dl4jLibrary} and {@link Nd4jLibrary} share, which is all but who
 * computes.
 */
abstract sealed class Dl4jNetworks implements NetworkLibrary permits Dl4jLibrary, Nd4jLibrary {
  private final String id;
  private final boolean computedByDl4j;

  /**
   * @param computedByDl4j also where this project's layers could
   */
  Dl4jNetworks(String id, boolean computedByDl4j) {
    this.id = id;
    this.computedByDl4j = computedByDl4j;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<String> missing() {
    return Backend.missing();
  }

  @Override
  public LoadedNetwork read(Path file) throws IOException {
    return Backend.call(() -> ModelReader.read(file, Optional.empty(), computedByDl4j));
  }

  @Override
  public LoadedNetwork read(Path file, Shape observation) throws IOException {
    return Backend.call(() -> ModelReader.read(file, Optional.of(observation), computedByDl4j));
  }

  @Override
  public Optional<String> description(Path file) throws IOException {
    return Dl4jFile.description(file);
  }

  @Override
  public Optional<String> definition(Network network) {
    return Definition.of(network);
  }

  @Override
  public Network restore(String definition) throws IOException {
    return Backend.call(() -> Definition.restore(definition));
  }

  @Override
  public void write(
      Network network,
      float[] theta,
      Optional<Standardization> standardization,
      String description,
      OutputStream out)
      throws IOException {
    Backend.call(() -> {
      ModelWriter.write(network, theta, standardization, description, out);
      return null;
    });
  }
}
