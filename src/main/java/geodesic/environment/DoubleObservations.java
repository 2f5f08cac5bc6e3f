package geodesic.environment;

/**
 * An environment that computes its observations in double precision, as its Gymnasium model returns
 * them; the floats that it gives are these, rounded.
 */
public interface DoubleObservations {
  /**
   * Writes the last observation as it was before it was rounded.
   *
   * @param observation receives it; as long as an observation
   */
  void exactObservation(double[] observation);
}
