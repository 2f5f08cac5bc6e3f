package geodesic.training;

import geodesic.network.Network;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.NetworkLibraries;
import geodesic.network.graph.NetworkLibrary;
import geodesic.options.InvalidOption;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network as a checkpoint describes it: by its layers, or in the words of the library that
 * computes it. Neither needs the file that it came from.
 *
 * @param kind {@link #GRAPH}, or the library's id
 * @param text the {@link LayerGraph}, or what {@link NetworkLibrary#definition} gave
 * @param file what it was read from, where it was
 */
record NetworkDefinition(String kind, String text, Optional<FileDigest> file) {
  /** The kind of what this project computes itself. */
  static final String GRAPH = "graph";

  /**
   * The description of a network.
   *
   * @throws InvalidOption when nothing can describe it
   */
  static NetworkDefinition of(Network network, Optional<FileDigest> file) {
    Optional<LayerGraph> graph = LayerGraph.of(network);
    if (graph.isPresent()) {
      return new NetworkDefinition(GRAPH, graph.get().text(), file);
    }
    for (NetworkLibrary library : NetworkLibraries.all()) {
      Optional<String> definition =
          library.missing().isEmpty() ? library.definition(network) : Optional.empty();
      if (definition.isPresent()) {
        return new NetworkDefinition(library.id(), definition.get(), file);
      }
    }
    throw new InvalidOption(
        "a checkpoint can't hold the network "
            + network
            + ": it is neither made of layers of this project nor a library's");
  }

  /**
   * The description that a run's state holds.
   *
   * @throws IOException when it holds none, or it is damaged
   */
  static NetworkDefinition of(NetworkRole role, SavedState state) throws IOException {
    NetworkDefinition[] definition = new NetworkDefinition[1];
    state.restore(CheckpointPart.of(role.setting(), _ -> {}, in -> definition[0] = read(in)));
    return definition[0];
  }

  /**
   * The network.
   *
   * @throws IOException when the text is none, or the library is not there
   */
  Network network() throws IOException {
    try {
      return kind.equals(GRAPH)
          ? LayerGraph.parse(text).network()
          : NetworkLibraries.find(kind).restore(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A checkpoint's part that holds it; of what is read, the network must be the same. */
  CheckpointPart part(NetworkRole role) {
    return CheckpointPart.of(
        role.setting(),
        this::write,
        in -> {
          NetworkDefinition other = read(in);
          if (!kind.equals(other.kind) || !text.equals(other.text)) {
            throw new IOException("it has another network for " + role.owner());
          }
        });
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(kind);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8); // often longer than writeUTF allows
    out.writeInt(bytes.length);
    out.write(bytes);
    out.writeBoolean(file.isPresent());
    if (file.isPresent()) {
      out.writeUTF(file.get().file().toString());
      out.writeUTF(file.get().sha256());
    }
  }

  /** Reads what {@link #write} wrote. */
  static NetworkDefinition read(DataInput in) throws IOException {
    String kind = in.readUTF();
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("its definition of a network has the length " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    Optional<FileDigest> file =
        in.readBoolean()
            ? Optional.of(new FileDigest(Path.of(in.readUTF()), in.readUTF()))
            : Optional.empty();
    return new NetworkDefinition(kind, new String(bytes, StandardCharsets.UTF_8), file);
  }
}
