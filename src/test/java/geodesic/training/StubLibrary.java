package geodesic.training;

import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.NetworkLibrary;
import geodesic.network.graph.Standardization;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A library of networks in files of a few words: {@code layers 4 8 2}, which is translated, or
 * {@code own 4 8 2}, which it computes itself; a line {@code theta SEED} for parameters, and lines
 * {@code remark TEXT}.
 */
public final class StubLibrary implements NetworkLibrary {
  static final String ID = "stub";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public LoadedNetwork read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Network network = network(lines.getFirst());
    return new LoadedNetwork(
        network,
        lines.stream()
            .filter(line -> line.startsWith("theta "))
            .map(line -> theta(network, Long.parseLong(line.substring(6))))
            .findFirst(),
        lines.stream()
            .filter(line -> line.startsWith("remark "))
            .map(line -> line.substring(7))
            .toList());
  }

  /** The parameters that {@code theta SEED} stands for. */
  static float[] theta(Network network, long seed) {
    return Samples.normals(new Pcg64(seed), network.parameters(), 0.3);
  }

  static Network network(String line) throws IOException {
    String[] words = line.split(" ");
    if (words.length < 3 || !(words[0].equals("layers") || words[0].equals("own"))) {
      throw new IOException("'" + line + "' is no network of this library");
    }
    int[] widths = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    int last = widths.length - 1;
    List<Integer> hidden = Arrays.stream(widths, 1, last).boxed().toList();
    Mlp mlp = new Mlp(widths[0], hidden, widths[last], Activation.TANH);
    return words[0].equals("own") ? new OpaqueNetwork(mlp) : mlp;
  }

  @Override
  public Optional<String> definition(Network network) {
    return network instanceof OpaqueNetwork(Mlp mlp) && mlp.activation() == Activation.TANH
        ? Optional.of(
            "own "
                + mlp.inputs()
                + " "
                + String.join(" ", mlp.hidden().stream().map(String::valueOf).toList())
                + " "
                + mlp.outputs())
        : Optional.empty();
  }

  @Override
  public Network restore(String definition) throws IOException {
    return network(definition);
  }

  @Override
  public void write(
      Network network,
      float[] theta,
      Optional<Standardization> standardization,
      String description,
      OutputStream out)
      throws IOException {
    throw new IOException("this library writes no files");
  }
}
