package geodesic.network.dl4j;

import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.NetworkLibrary;
import geodesic.network.graph.NetworkModel;
import geodesic.network.graph.Standardization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * DL4J's files as this project's layers. A network with a layer that these lack, but that DL4J can
 * compute for one observation after the other, is computed by DL4J, which a remark says.
 */
public final class Dl4jLibrary implements NetworkLibrary {
  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public Optional<String> missing() {
    return Backend.missing();
  }

  @Override
  public NetworkModel read(Path file) throws IOException {
    return Backend.call(() -> ModelReader.read(file, Optional.empty(), false));
  }

  @Override
  public NetworkModel read(Path file, Shape observation) throws IOException {
    return Backend.call(() -> ModelReader.read(file, Optional.of(observation), false));
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
