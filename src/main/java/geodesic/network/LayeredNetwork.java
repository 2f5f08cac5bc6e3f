package geodesic.network;

import java.util.List;

/**
 * A network of fully connected layers, which together hold all its parameters, as diagonal and
 * Kronecker-factored curvature need it.
 */
public interface LayeredNetwork extends Network {
  /** The layers, first to last, without gaps. */
  List<Layer> layers();

  @Override
  LayeredLinearization newLinearization(int rows);
}
