package geodesic.network.dl4j;

import geodesic.network.Shape;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * What an observation of a network looks like. DL4J's configuration says how wide vectors are, and
 * how large images where they are flattened, but not how large they are in front of a convolution.
 *
 * @param image whether DL4J takes an array of four axes, (observation, channel, row, column), and
 *     not rows of floats
 */
record ObservationForm(Shape shape, boolean image) {
  /**
   * Finds it out.
   *
   * @param told the shape of the observations there are
   * @throws IOException when it is another one, or stays open; the message is one line
   */
  static ObservationForm of(Dl4jGraph graph, Optional<Shape> told) throws IOException {
    ObservationForm form = find(graph, told);
    if (told.isPresent()) {
      Shape here = told.get();
      boolean images = here.isImage() && form.shape().isImage();
      if (images ? !here.equals(form.shape()) : here.size() != form.shape().size()) {
        throw new IOException(
            "takes observations of "
                + form.shape()
                + (form.shape().isImage() ? " (channels x rows x columns)" : "")
                + ", but those here are "
                + here);
      }
    }
    return form;
  }

  private static ObservationForm find(Dl4jGraph graph, Optional<Shape> told) throws IOException {
    for (Step step : graph.steps()) {
      if (step.inputs().contains(Dl4jGraph.INPUT)) {
        Optional<ObservationForm> form = taken(step, graph, told);
        if (form.isPresent()) {
          return form.get();
        }
      }
    }
    Shape shape =
        told.orElseThrow(
            () -> new IOException("does not say what its observations are; nIn would do"));
    return new ObservationForm(shape, shape.isImage());
  }

  private static Optional<ObservationForm> taken(Step step, Dl4jGraph graph, Optional<Shape> told)
      throws IOException {
    InputPreProcessor first =
        step.vertex() instanceof PreprocessorVertex vertex
            ? vertex.getPreProcessor()
            : step.preprocessor().orElse(null);
    Layer layer = step.layer().orElse(null);
    if (first instanceof FeedForwardToCnnPreProcessor p) {
      Shape shape = Preprocessors.image(p.getNumChannels(), p.getInputHeight(), p.getInputWidth());
      return Optional.of(new ObservationForm(shape, false));
    } else if (first instanceof CnnToFeedForwardPreProcessor p) {
      Shape shape = Preprocessors.image(p.getNumChannels(), p.getInputHeight(), p.getInputWidth());
      return Optional.of(new ObservationForm(shape, true));
    } else if (layer instanceof ConvolutionLayer convolution) {
      int channels = Math.toIntExact(convolution.getNIn());
      return Optional.of(new ObservationForm(open(channels, graph, told), true));
    } else if (layer instanceof FeedForwardLayer dense && dense.getNIn() > 0) {
      return Optional.of(new ObservationForm(Shape.vector(Math.toIntExact(dense.getNIn())), false));
    }
    return Optional.empty();
  }

  private static Shape open(int channels, Dl4jGraph graph, Optional<Shape> told)
      throws IOException {
    if (told.filter(Shape::isImage).filter(s -> s.channels() == channels).isPresent()) {
      return told.get();
    }
    ImageSizes sizes = ImageSizes.of(graph, channels);
    if (sizes.heights().size() == 1 && sizes.widths().size() == 1) {
      return new Shape(channels, sizes.heights().getFirst(), sizes.widths().getFirst());
    }
    throw new IOException(
        "takes images of "
            + channels
            + " channels"
            + (told.isPresent() ? ", but the observations here are " + told.get() : "")
            + (sizes.heights().isEmpty()
                ? ""
                : " (heights of "
                    + sizes.heights()
                    + " and widths of "
                    + sizes.widths()
                    + " would fit)"));
  }
}
