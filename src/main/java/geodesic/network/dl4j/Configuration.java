package geodesic.network.dl4j;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A configuration of DL4J, which is of one of two kinds. */
sealed interface Configuration {
  /** Layers one after the other. */
  record Sequence(MultiLayerConfiguration value) implements Configuration {}

  /** A graph of vertices. */
  record Graph(ComputationGraphConfiguration value) implements Configuration {}

  /** How Jackson names a class that it can't find, or that is no layer. */
  Pattern UNKNOWN_TYPE = Pattern.compile("type id '([^']+)'");

  /**
   * Reads JSON or YAML.
   *
   * @throws IOException when it is none; the message is one line
   */
  static Configuration parse(String text) throws IOException {
    boolean json = text.stripLeading().startsWith("{");
    ObjectMapper mapper =
        json ? NeuralNetConfiguration.mapper() : NeuralNetConfiguration.mapperYaml();
    JsonNode root;
    try {
      root = mapper.readTree(text);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "is no configuration of DL4J: neither JSON nor YAML (" + OneLine.of(e) + ")", e);
    }
    if (root == null || !root.isObject() || !(root.has("confs") || root.has("vertices"))) {
      throw new IOException(
          "is no configuration of DL4J: it has neither 'confs', as a MultiLayerConfiguration, nor"
              + " 'vertices', as a ComputationGraphConfiguration");
    }
    try {
      return root.has("confs")
          ? new Sequence(mapper.readValue(text, MultiLayerConfiguration.class))
          : new Graph(mapper.readValue(text, ComputationGraphConfiguration.class));
    } catch (IOException | RuntimeException e) {
      throw new IOException(reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher type = UNKNOWN_TYPE.matcher(String.valueOf(cause.getMessage()));
      if (type.find()) {
        return "uses the class "
            + type.group(1)
            + ", which is not on the class path or no part of a network; DL4J's own layers would"
            + " do";
      }
    }
    return "is a damaged configuration of DL4J (" + OneLine.of(e) + ")";
  }
}
