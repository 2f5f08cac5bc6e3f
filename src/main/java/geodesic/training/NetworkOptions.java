package geodesic.training;

import geodesic.network.Activation;
import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import java.util.List;

/**
 * The policy's and the value function's networks.
 *
 * @param hidden widths of the policy's hidden layers; empty for a linear policy
 * @param valueHidden widths of the value function's hidden layers
 * @param activation the nonlinearity of both
 * @param outputGain the scale of the policy's last layer at the start
 * @param logStdInit the log standard deviation of continuous actions at the start
 */
public record NetworkOptions(
    List<Integer> hidden,
    List<Integer> valueHidden,
    Activation activation,
    double outputGain,
    double logStdInit) {
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

  private static void positive(String option, List<Integer> widths) {
    if (widths.stream().anyMatch(width -> width < 1 || width > 65_536)) {
      throw new InvalidOption(
          option + " is " + widths + ", but each layer must have 1 to 65536 units");
    }
  }
}
