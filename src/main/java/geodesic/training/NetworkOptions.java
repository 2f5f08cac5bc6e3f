package geodesic.training;

import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.MlpFactory;
import geodesic.network.NetworkFactory;
import geodesic.options.Bounds;
import geodesic.options.Explained;
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

  /** The default settings. */
  public NetworkOptions() {
    this(List.of(64, 64), List.of(64, 64), Activation.TANH, 0.01, 0);
  }

  /** What makes the policy's network. */
  NetworkFactory policy() {
    return new MlpFactory(new HiddenLayers("hidden", hidden, activation));
  }

  /** What makes the value function's network. */
  NetworkFactory value() {
    return new MlpFactory(new HiddenLayers("value_hidden", valueHidden, activation));
  }

  private static void positive(String option, List<Integer> widths) {
    if (widths.stream().anyMatch(width -> width < 1 || width > 65_536)) {
      throw Bounds.refused(
          option, widths, "widths from 1 to 65536 units, one a layer, such as [64, 64]");
    }
  }
}
