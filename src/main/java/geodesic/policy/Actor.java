package geodesic.policy;

import geodesic.network.Linearization;
import geodesic.random.Pcg64;

/** Chooses actions by a policy's current parameters. Not thread-safe; each thread has its own. */
public final class Actor {
  private final Policy policy;
  private final Linearization outputs;

  /** The observations as the network sees them. */
  private final float[] seen;

  Actor(Policy policy, int rows) {
    this.policy = policy;
    seen = new float[rows * policy.network().inputs()];
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
    evaluate(rows, observations, at);
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
    evaluate(rows, observations, at);
    int size = policy.distribution().actionSize();
    for (int i = 0; i < rows; i++) {
      policy
          .distribution()
          .mode(outputs.output(), i * outputs.stride(), actions, actionsAt + i * size);
    }
  }

  private void evaluate(int rows, float[] observations, int at) {
    int inputs = policy.network().inputs();
    for (int i = 0; i < rows; i++) {
      policy.see(observations, at + i * inputs, seen, i * inputs);
    }
    outputs.evaluate(policy.weights(), rows, seen, 0);
  }

  /**
   * The last observations as the network saw them: normalised, if the policy does that. Owned by
   * this object.
   */
  public float[] seen() {
    return seen;
  }
}
