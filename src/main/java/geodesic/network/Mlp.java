package geodesic.network;

import geodesic.linalg.Kernels;
import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fully connected network of any depth: h_0 = x, h_l = activation(h_{l-1} W_l + b_l), outputs
 * h_{L-1} W_L + b_L. Without hidden layers it is linear. theta holds, layer by layer, W [in x out]
 * row-major and then b, so one layer is a matrix of (in + 1) rows whose last row meets a constant
 * input 1.
 *
 * @param inputs floats per observation, at least 1
 * @param hidden widths of the hidden layers, each at least 1
 * @param outputs outputs per observation, at least 1
 */
public record Mlp(int inputs, List<Integer> hidden, int outputs, Activation activation)
    implements LayeredNetwork {
  /** The most parameters that theta, a single array, can hold. */
  public static final int MOST_PARAMETERS = Integer.MAX_VALUE - 8;

  public Mlp {
    hidden = List.copyOf(hidden);
    int smallest =
        Math.min(
            Math.min(inputs, outputs), hidden.stream().mapToInt(Integer::intValue).min().orElse(1));
    if (smallest < 1) {
      throw Bounds.refused(
          "the smallest of the widths " + inputs + ", " + hidden + ", " + outputs,
          smallest,
          "at least 1");
    }
    if (parameters(inputs, hidden, outputs) > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "a network has at most "
              + MOST_PARAMETERS
              + " parameters, but the widths are "
              + inputs
              + ", "
              + hidden
              + ", "
              + outputs);
    }
  }

  /**
   * How many parameters a network of these widths has; defined also for one that is too large to
   * build.
   */
  public static long parameters(int inputs, List<Integer> hidden, int outputs) {
    long count = 0;
    long in = inputs;
    for (int width : hidden) {
      count += (in + 1) * width;
      in = width;
    }
    return count + (in + 1) * outputs;
  }

  /** The number of weight layers. */
  int depth() {
    return hidden.size() + 1;
  }

  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int at = 0;
    for (int l = 0; l < depth(); l++) {
      layers.add(new Layer(at, width(l) + 1, width(l + 1)));
      at += layers.getLast().size();
    }
    return List.copyOf(layers);
  }

  /** The width of the input (0), of hidden layer l, or of the output. */
  int width(int l) {
    return l == 0 ? inputs : l == depth() ? outputs : hidden.get(l - 1);
  }

  @Override
  public int parameters() {
    return (int) parameters(inputs, hidden, outputs);
  }

  /**
   * Orthogonal weights (Saxe et al. 2014) times sqrt 2, the last layer's times {@code outputGain};
   * biases zero.
   */
  @Override
  public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
    int offset = at;
    for (int l = 0; l < depth(); l++) {
      int in = width(l);
      int out = width(l + 1);
      double gain = l == depth() - 1 ? outputGain : StrictMath.sqrt(2);
      OrthogonalMatrix.draw(random, in, out, gain, theta, offset);
      Arrays.fill(theta, offset + in * out, offset + (in + 1) * out, 0f);
      offset += (in + 1) * out;
    }
  }

  @Override
  public Weights newWeights() {
    return new MlpWeights(this, true);
  }

  @Override
  public Weights newDirection() {
    return new MlpWeights(this, false);
  }

  @Override
  public LayeredLinearization newLinearization(int rows) {
    return new MlpLinearization(this, rows, Kernels.active());
  }
}
