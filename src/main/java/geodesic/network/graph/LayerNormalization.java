package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.List;

/**
 * gain (x - mean x) / sqrt(var x + epsilon) + bias over the elements of a vector (Ba, Kiros and
 * Hinton 2016, section 3); the variance divides by their number. Its parameters are the gains, then
 * the biases.
 */
public record LayerNormalization(double epsilon) implements Operation {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Operation.only(this, inputs);
    if (input.isImage()) {
      throw new IllegalArgumentException(
          "layer normalisation takes a vector here, but its input is an image of " + input);
    }
    return input;
  }

  @Override
  public long parameters(List<Shape> inputs) {
    return 2L * Operation.only(this, inputs).size();
  }
}
