package geodesic.network;

import java.util.List;

/**
 * What options say about a network between its inputs and its outputs.
 *
 * @param option the name of the setting that holds the widths, for messages
 * @param widths of the hidden layers, first to last; each at least 1
 */
public record HiddenLayers(String option, List<Integer> widths, Activation activation) {
  public HiddenLayers {
    widths = List.copyOf(widths);
  }
}
