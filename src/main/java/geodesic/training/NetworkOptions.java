package geodesic.training;

import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import java.util.List;

/** The policy's and the value function's networks. */
public record NetworkOptions(
    @Explained("widths of the policy's hidden layers; [] for a linear policy") List<Integer> hidden,
    @Explained("widths of the value function's hidden layers; [] for a linear one")
        List<Integer> valueHidden,
    @Explained("the nonlinearity of both networks") Activation activation,
    @Explained("the scale of the policy's last layer at the start") double outputGain,
    @Explained("the log standard deviation of continuous actions at the start") double logStdInit) {
  public NetworkOptions {
    hidden = List.copyOf(hidden);
    valueHidden = List.copyOf(valueHidden);
    positive("hidden", hidden);
    positive("value_hidden", valueHidden);
    Bounds.above("output_gain", outputGain, 0);
    Bounds.within("log_std_init", logStdInit, -20, 20);
  }

  /** The defaults. */
  public NetworkOptions() {
    this(List.of(64, 64), List.of(64, 64), Activation.TANH, 0.01, 0);
  }

  /**
   * The policy's network.
   *
   * @throws InvalidOption when it has more parameters than an array can hold
   */
  Mlp policy(int inputs, int outputs) {
    return network("hidden", inputs, hidden, outputs);
  }

  /**
   * The value function's network.
   *
   * @throws InvalidOption when it has more parameters than an array can hold
   */
  Mlp value(int inputs) {
    return network("value_hidden", inputs, valueHidden, 1);
  }

  private Mlp network(String option, int inputs, List<Integer> widths, int outputs) {
    long parameters = Mlp.parameters(inputs, widths, outputs);
    if (parameters > Mlp.MOST_PARAMETERS) {
      throw new InvalidOption(
          option
              + " is "
              + widths
              + ", which with "
              + inputs
              + " inputs and "
              + outputs
              + " outputs makes "
              + parameters
              + " parameters, but a network takes at most "
              + Mlp.MOST_PARAMETERS);
    }
    return new Mlp(inputs, widths, outputs, activation);
  }

  private static void positive(String option, List<Integer> widths) {
    if (widths.stream().anyMatch(width -> width < 1 || width > 65_536)) {
      throw Bounds.refused(
          option, widths, "widths from 1 to 65536 units, one a layer, such as [64, 64]");
    }
  }
}
