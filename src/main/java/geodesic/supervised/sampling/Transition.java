package geodesic.supervised.sampling;

/** A Markov chain on its way: where it is, and how it moves. Serves one thread at a time. */
public interface Transition {
  /** Where it is; changes with {@link #advance}, and is not to be modified. */
  double[] position();

  /**
   * Moves once.
   *
   * @param stepSize above 0
   * @return the probability with which the proposal was accepted; 1 where nothing is rejected
   */
  double advance(double stepSize);
}
