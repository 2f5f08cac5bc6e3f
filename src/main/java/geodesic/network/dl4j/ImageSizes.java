package geodesic.network.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/**
 * The sizes of images with which a network reaches the size that it flattens.
 *
 * @param heights that would do, smallest first
 * @param widths that would do
 */
record ImageSizes(List<Integer> heights, List<Integer> widths) {
  private static final int LARGEST = 1024;

  /** Tries all sizes. */
  static ImageSizes of(Dl4jGraph graph, int channels) {
    List<Integer> heights = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (int size = 1; size <= LARGEST; size++) {
      Optional<Reached> reached = reach(graph, size, channels);
      if (reached.isPresent()) {
        if (reached.get().here().getHeight() == reached.get().told().getInputHeight()) {
          heights.add(size);
        }
        if (reached.get().here().getWidth() == reached.get().told().getInputWidth()) {
          widths.add(size);
        }
      }
    }
    return new ImageSizes(List.copyOf(heights), List.copyOf(widths));
  }

  private record Reached(
      InputType.InputTypeConvolutional here, CnnToFeedForwardPreProcessor told) {}

  private static Optional<Reached> reach(Dl4jGraph graph, int size, int channels) {
    try {
      return reach(graph, InputType.convolutional(size, size, channels));
    } catch (RuntimeException e) { // how DL4J says that an image is too small for a window
      return Optional.empty();
    }
  }

  private static Optional<Reached> reach(Dl4jGraph graph, InputType input) {
    Map<String, InputType> types = new HashMap<>(Map.of(Dl4jGraph.INPUT, input));
    for (Step step : graph.steps()) {
      InputType[] taken = step.inputs().stream().map(types::get).toArray(InputType[]::new);
      var first =
          step.vertex() instanceof PreprocessorVertex vertex
              ? vertex.getPreProcessor()
              : step.preprocessor().orElse(null);
      if (first instanceof CnnToFeedForwardPreProcessor flatten
          && taken[0] instanceof InputType.InputTypeConvolutional image) {
        return Optional.of(new Reached(image, flatten));
      }
      types.put(
          step.key(),
          step.vertex() instanceof LayerVertex
              ? step.layer().orElseThrow().getOutputType(0, taken[0])
              : step.vertex().getOutputType(0, taken));
    }
    return Optional.empty();
  }
}
