package geodesic.training;

import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.MlpFactory;
import geodesic.network.NetworkFactory;
import geodesic.network.graph.ConvolutionalFactory;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import java.util.List;
import java.util.OptionalDouble;

/** The policy's and the value function's networks. */
public record NetworkOptions(
    @Explained("widths of the policy's hidden layers; [] for a linear policy") List<Integer> hidden,
    @Explained("widths of the value function's hidden layers; [] for a linear one")
        List<Integer> valueHidden,
    @Explained("the nonlinearity of both networks") Activation activation,
    @Explained("the scale of the policy's last layer at the start") double outputGain,
    @Explained("the log standard deviation of continuous actions at the start") double logStdInit,
    @Explained(
            "the least log standard deviation of continuous actions, below which training does not"
                + " take it; none for no floor")
        OptionalDouble minLogStd,
    @Explained(
            "what continuous actions are drawn from: gaussian, or tanh_gaussian for the hyperbolic"
                + " tangent of a Gaussian, which stays inside a finite box")
        ActionDistribution actionDistribution,
    @Explained(
            value =
                "scale continuous actions so that the policy's [-1, 1] is the action space's box,"
                    + " where that has two finite bounds",
            before = "false")
        boolean scaleActions,
    @Explained(
            "the policy's network: mlp for the layers that these settings describe, or a library"
                + " and its file, such as dl4j:network.json")
        String policyNetwork,
    @Explained("the value function's network, in the same words") String valueNetwork,
    @Explained(
            "convolutional layers before the hidden ones of both networks, for images: channels x"
                + " window x stride of each, such as 16x8x4 32x4x2; none for a vector or an image"
                + " taken as one")
        String convolutions) {
  /** What stands for a network of the layers that the other settings describe. */
  public static final String LAYERS = "mlp";

  private static final String NONE = "none";

  private static final String LAYER = "[1-9][0-9]{0,4}x[1-9][0-9]{0,4}x[1-9][0-9]{0,4}";

  /** Validates the values; the path of a file becomes absolute. */
  public NetworkOptions {
    hidden = List.copyOf(hidden);
    valueHidden = List.copyOf(valueHidden);
    positive("hidden", hidden);
    positive("value_hidden", valueHidden);
    Bounds.above("output_gain", outputGain, 0);
    Bounds.within("log_std_init", logStdInit, -20, 20);
    if (minLogStd.isPresent()) {
      Bounds.within("min_log_std", minLogStd.getAsDouble(), -20, 20);
      if (minLogStd.getAsDouble() > logStdInit) {
        throw new InvalidOption(
            "min_log_std is "
                + minLogStd.getAsDouble()
                + ", but must be at most log_std_init, which is "
                + logStdInit);
      }
    }
    policyNetwork = NetworkSource.parse(NetworkRole.POLICY.setting(), policyNetwork).text();
    valueNetwork = NetworkSource.parse(NetworkRole.VALUE.setting(), valueNetwork).text();
    convolutions = convolutions.equalsIgnoreCase(NONE) ? NONE : convolutions;
    if (!convolutions.equals(NONE) && !convolutions.matches(LAYER + "( +" + LAYER + ")*")) {
      throw Bounds.refused(
          "convolutions",
          "'" + convolutions + "'",
          NONE + ", or channels x window x stride of each layer, such as 16x8x4 32x4x2");
    }
  }

  /** The default settings. */
  public NetworkOptions() {
    this(
        List.of(64, 64),
        List.of(64, 64),
        Activation.TANH,
        0.01,
        0,
        OptionalDouble.empty(),
        ActionDistribution.GAUSSIAN,
        false,
        LAYERS,
        LAYERS,
        NONE);
  }

  /** The families of distributions over actions. */
  ActionDistributions actions() {
    return new ActionDistributions(
        logStdInit,
        minLogStd.orElse(Double.NEGATIVE_INFINITY),
        new ActionForm(actionDistribution, scaleActions));
  }

  /** Where a network comes from. */
  NetworkSource source(NetworkRole role) {
    return NetworkSource.parse(
        role.setting(),
        switch (role) {
          case POLICY -> policyNetwork;
          case VALUE -> valueNetwork;
        });
  }

  /** What makes a network of the layers that these settings describe. */
  NetworkFactory layers(NetworkRole role) {
    HiddenLayers layers =
        switch (role) {
          case POLICY -> new HiddenLayers("hidden", hidden, activation);
          case VALUE -> new HiddenLayers("value_hidden", valueHidden, activation);
        };
    return convolutions.equals(NONE)
        ? new MlpFactory(layers)
        : new ConvolutionalFactory("convolutions", convolutions, layers);
  }

  private static void positive(String option, List<Integer> widths) {
    if (widths.stream().anyMatch(width -> width < 1 || width > 65_536)) {
      throw Bounds.refused(
          option, widths, "widths from 1 to 65536 units, one a layer, such as [64, 64]");
    }
  }
}
