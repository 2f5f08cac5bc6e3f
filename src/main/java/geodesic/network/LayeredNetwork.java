package geodesic.network;

import java.util.List;

/**
 * A network of fully connected layers, which together hold all its parameters: what diagonal and
 * Kronecker-factored curvature is computed on.
 */
public interface LayeredNetwork extends Network {
  /** The layers, first to last, without gaps. */
  List<Layer> layers();

  @Override
  LayeredLinearization newLinearization(int rows);
}
