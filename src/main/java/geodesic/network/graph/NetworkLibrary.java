package geodesic.network.graph;

import geodesic.network.Network;
import geodesic.network.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Networks of another library: reads its files, writes them, and keeps in a run what only that
 * library can compute. Found by {@link java.util.ServiceLoader}.
 */
public interface NetworkLibrary {
  /** What stands before the colon where a setting names a file of this library: "dl4j". */
  String id();

  /**
   * What has to be on the class path besides, in words for the user, such as the Maven artifacts;
   * empty where it is there. While something is missing, no other method but {@link #id} is called.
   * The implementing class itself must load, and answer these two, without it.
   */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Reads a network, with its parameters where the file holds them.
   *
   * @throws IOException when there is no such file, it holds no network, or the network can't be
   *     used; the message is one line that says why, names the layer if it is one, and says what
   *     would do
   */
  LoadedNetwork read(Path file) throws IOException;

  /**
   * Reads a network for observations of a shape, which a file may leave open: DL4J's configuration
   * of a convolutional network need not say how large its images are.
   *
   * @throws IOException as {@link #read(Path)}, or when the network takes images of another shape
   */
  default LoadedNetwork read(Path file, Shape observation) throws IOException {
    return read(file);
  }

  /**
   * The description that {@link #write} put into a file.
   *
   * @return empty where it holds none, as files from elsewhere
   * @throws IOException when it can't be read; the message is one line
   */
  default Optional<String> description(Path file) throws IOException {
    return Optional.empty();
  }

  /**
   * A text from which {@link #restore} makes a network again, without its file.
   *
   * @return empty for a network that is not computed by this library
   */
  Optional<String> definition(Network network);

  /**
   * The network that {@link #definition} described.
   *
   * @throws IOException when the text is no definition
   */
  Network restore(String definition) throws IOException;

  /**
   * Writes a network as this library's own file.
   *
   * @param theta the network's parameters
   * @param standardization what observations go through before the network
   * @param description of the policy for whoever reads the file, as JSON, which travels in the
   *     file: what its outputs mean and its spaces
   * @throws IOException when it can't be written, or the library has no such layers; the message is
   *     one line
   */
  void write(
      Network network,
      float[] theta,
      Optional<Standardization> standardization,
      String description,
      OutputStream out)
      throws IOException;
}
