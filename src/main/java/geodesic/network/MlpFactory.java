package geodesic.network;

import geodesic.options.InvalidOption;

/** Makes fully connected networks, which see an image as the vector of its elements. */
public record MlpFactory(HiddenLayers hidden) implements NetworkFactory {
  /**
   * A fully connected network.
   *
   * @throws InvalidOption when it has more parameters than an array can hold
   */
  @Override
  public Mlp create(Shape shape, int outputs) {
    int inputs = shape.size();
    long parameters = Mlp.parameters(inputs, hidden.widths(), outputs);
    if (parameters > Mlp.MOST_PARAMETERS) {
      throw new InvalidOption(
          hidden.option()
              + " is "
              + hidden.widths()
              + ", which with "
              + inputs
              + " inputs and "
              + outputs
              + " outputs makes "
              + parameters
              + " parameters, but a network takes at most "
              + Mlp.MOST_PARAMETERS);
    }
    return new Mlp(inputs, hidden.widths(), outputs, hidden.activation());
  }
}
