package geodesic.policy;

import geodesic.network.Linearization;
import geodesic.random.Pcg64;

/** Chooses actions by a policy's current parameters. Not thread-safe; each thread has its own. */
public final class Actor {
  private final Policy policy;
  private final Linearization outputs;

  Actor(Policy policy, int rows) {
    this.policy = policy;
    outputs = policy.network().newLinearization(rows);
  }

  /**
   * Draws an action for each observation. A row's action depends on that row and its generator
   * alone, not on the other rows.
   *
   * @param observations row i starts at observations[at + i inputs]
   * @param random one generator a row, the first at index {@code first}
   * @param actions receives row i's action from actionsAt + i actionSize on
   */
  public void sample(
      int rows,
      float[] observations,
      int at,
      Pcg64[] random,
      int first,
      float[] actions,
      int actionsAt) {
    outputs.evaluate(policy.weights(), rows, observations, at);
    int size = policy.distribution().actionSize();
    for (int i = 0; i < rows; i++) {
      policy
          .distribution()
          .sample(
              outputs.output(),
              i * outputs.stride(),
              policy.free(),
              random[first + i],
              actions,
              actionsAt + i * size);
    }
  }

  /** Writes the most probable action for each observation. */
  public void mode(int rows, float[] observations, int at, float[] actions, int actionsAt) {
    outputs.evaluate(policy.weights(), rows, observations, at);
    int size = policy.distribution().actionSize();
    for (int i = 0; i < rows; i++) {
      policy
          .distribution()
          .mode(outputs.output(), i * outputs.stride(), actions, actionsAt + i * size);
    }
  }
}
