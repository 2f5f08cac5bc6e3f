package geodesic.network.dl4j;

import geodesic.network.Network;
import geodesic.network.Shape;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The text that keeps a {@link Dl4jNetwork} in a run: a line with the shape of its observations,
 * then DL4J's configuration as JSON.
 */
final class Definition {
  private static final String IMAGE = "image";
  private static final String VECTOR = "vector";

  private Definition() {}

  static Optional<String> of(Network network) {
    return network instanceof Dl4jNetwork own ? Optional.of(text(own)) : Optional.empty();
  }

  private static String text(Dl4jNetwork network) {
    Shape shape = network.form().shape();
    return String.join(
            " ",
            network.form().image() ? IMAGE : VECTOR,
            String.valueOf(shape.channels()),
            String.valueOf(shape.height()),
            String.valueOf(shape.width()))
        + "\n"
        + network.configuration().toJson();
  }

  /**
   * The network of a text.
   *
   * @throws IOException when it is none
   */
  static Network restore(String definition) throws IOException {
    String[] lines = definition.split("\n", 2);
    String[] form = lines[0].split(" ");
    if (lines.length != 2 || form.length != 4) {
      throw new IOException("the definition of a DL4J network is damaged");
    }
    try {
      Shape shape =
          new Shape(
              Integer.parseInt(form[1]), Integer.parseInt(form[2]), Integer.parseInt(form[3]));
      return new Dl4jNetwork(
          new ObservationForm(shape, form[0].equals(IMAGE)),
          ComputationGraphConfiguration.fromJson(lines[1]));
    } catch (RuntimeException e) {
      throw new IOException(
          "the definition of a DL4J network is damaged (" + OneLine.of(e) + ")", e);
    }
  }
}
