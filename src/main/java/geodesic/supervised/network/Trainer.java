package geodesic.supervised.network;

/** Moves parameters towards a smaller loss, one minibatch a step. */
@FunctionalInterface
public interface Trainer {
  /**
   * Takes one step.
   *
   * @param theta modified
   * @param examples of this step
   * @return the loss on them before the step, in nats
   */
  double step(float[] theta, Examples examples);
}
