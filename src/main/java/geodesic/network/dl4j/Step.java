package geodesic.network.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer or another vertex of a DL4J network.
 *
 * @param key its name in DL4J, before the underscore of its parameters' names
 * @param inputs the keys of what it takes; {@link Dl4jGraph#INPUT} is the observation
 */
record Step(String key, GraphVertex vertex, List<String> inputs) {
  Step {
    inputs = List.copyOf(inputs);
  }

  /** Its layer, if it is one. */
  Optional<Layer> layer() {
    return vertex instanceof LayerVertex layer
        ? Optional.of(layer.getLayerConf().getLayer())
        : Optional.empty();
  }

  /** What its inputs go through before it. */
  Optional<InputPreProcessor> preprocessor() {
    return vertex instanceof LayerVertex layer
        ? Optional.ofNullable(layer.getPreProcessor())
        : Optional.empty();
  }

  /** How a message names it. */
  String label() {
    String kind =
        layer()
            .map(layer -> layer.getClass().getSimpleName())
            .orElse(vertex.getClass().getSimpleName());
    String name = layer().map(Layer::getLayerName).orElse(null);
    return "layer '" + (name == null ? key : name) + "' (" + kind + ")";
  }
}
