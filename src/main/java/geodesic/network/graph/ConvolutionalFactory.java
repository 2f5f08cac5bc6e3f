package geodesic.network.graph;

import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.Network;
import geodesic.network.NetworkFactory;
import geodesic.network.Shape;
import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes networks for images as Mnih et al. (2015) build them: convolutions, each followed by a
 * rectifier, then fully connected layers with the activation of the options.
 *
 * @param option the name of the setting that holds the convolutions, for messages
 * @param convolutions "channels x window x stride" of each, first to last, separated by spaces:
 *     "32x8x4 64x4x2 64x3x1"
 * @param hidden the fully connected layers after them
 */
public record ConvolutionalFactory(String option, String convolutions, HiddenLayers hidden)
    implements NetworkFactory {
  private static final int LARGEST = 65_536;

  /**
   * Checks the text.
   *
   * @throws InvalidOption when it is not of that form
   */
  public ConvolutionalFactory {
    if (parse(option, convolutions).isEmpty()) {
      throw refused(option, convolutions);
    }
  }

  /**
   * A network.
   *
   * @throws InvalidOption when observations are no images, or a window does not fit into them
   */
  @Override
  public Network create(Shape inputs, int outputs) {
    if (!inputs.isImage()) {
      throw new InvalidOption(
          option
              + " is '"
              + convolutions
              + "', but an observation is no image: it has "
              + inputs
              + " numbers; leave it out");
    }
    List<Operation> operations = new ArrayList<>();
    Shape shape = inputs;
    for (Convolution convolution : parse(option, convolutions)) {
      try {
        shape = convolution.output(List.of(shape));
      } catch (IllegalArgumentException e) {
        throw new InvalidOption(option + " is '" + convolutions + "', but " + e.getMessage());
      }
      operations.add(convolution);
      operations.add(new Nonlinearity(Activation.RELU));
    }
    operations.add(new Flatten());
    for (int width : hidden.widths()) {
      operations.add(new Dense(width, true));
      operations.add(new Nonlinearity(hidden.activation()));
    }
    operations.add(new Dense(outputs, true));
    try {
      return LayerGraph.chain(inputs, operations).network();
    } catch (IllegalArgumentException e) {
      throw new InvalidOption(option + " is '" + convolutions + "', but " + e.getMessage());
    }
  }

  private static List<Convolution> parse(String option, String text) {
    List<Convolution> convolutions = new ArrayList<>();
    for (String layer : text.trim().split("\\s+", -1)) {
      if (!layer.matches("[0-9]{1,5}x[0-9]{1,5}x[0-9]{1,5}")) {
        throw refused(option, text);
      }
      String[] numbers = layer.split("x", -1);
      int channels = Integer.parseInt(numbers[0]);
      int size = Integer.parseInt(numbers[1]);
      int stride = Integer.parseInt(numbers[2]);
      if (Math.min(channels, Math.min(size, stride)) < 1 || channels > LARGEST) {
        throw refused(option, text);
      }
      convolutions.add(new Convolution(channels, Window.square(size, stride), true));
    }
    return convolutions;
  }

  private static InvalidOption refused(String option, String text) {
    return new InvalidOption(
        option
            + " is '"
            + text
            + "', but must be channels x window x stride of each layer, such as 16x8x4 32x4x2");
  }
}
