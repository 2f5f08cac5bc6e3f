package geodesic.training;

import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.graph.FixedFactory;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.NetworkLibraries;
import geodesic.network.graph.NetworkLibrary;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;

/** The network in a file that a setting names, for the beginning of a run. */
record NetworkFile(NetworkRole role, NetworkSource.LibraryFile source)
    implements ChosenNetwork.Choice {
  @Override
  public ChosenNetwork choose(Shape inputs, int outputs) {
    NetworkLibrary library = library();
    if (!Files.isRegularFile(source.file())) {
      throw new InvalidOption(
          setting() + (Files.exists(source.file()) ? "is not a file" : "does not exist"));
    } else if (!Files.isReadable(source.file())) {
      throw new InvalidOption(setting() + "can't be read: permission denied");
    }
    try {
      FileDigest digest = FileDigest.of(source.file());
      LoadedNetwork model = library.read(source.file(), inputs);
      Network network =
          new FixedFactory(role.setting() + "=" + source.text(), model).create(inputs, outputs);
      return new ChosenNetwork(
          network,
          model.theta(),
          Optional.of(NetworkDefinition.of(network, Optional.of(digest))),
          remarks(model).map(remark -> role.setting() + ": " + remark).toList());
    } catch (IOException e) {
      throw new InvalidOption(role.setting() + "=" + source.text() + ": " + e.getMessage());
    }
  }

  private static Stream<String> remarks(LoadedNetwork model) {
    return Stream.concat(
        model.remarks().stream(),
        model.standardization().stream()
            .map(_ ->
                "its normaliser is not used: observations are normalised by the run, or by"
                    + " \"import\" with it"));
  }

  private NetworkLibrary library() {
    try {
      return NetworkLibraries.find(source.library());
    } catch (InvalidOption e) {
      throw new InvalidOption(role.setting() + "=" + source.text() + ": " + e.getMessage());
    }
  }

  private String setting() {
    return role.setting() + " is " + source.text() + ", but " + source.file() + " ";
  }
}
