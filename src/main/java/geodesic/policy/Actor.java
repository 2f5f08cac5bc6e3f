package geodesic.policy;

import geodesic.network.Linearization;
import geodesic.random.Pcg64;

/**
 * Chooses actions by a policy's current parameters: the policy's own, which {@link Policy#act}
 * makes those that an environment takes. Not thread-safe; each thread has its own.
 */
public final class Actor {
  private final Policy policy;
  private final Linearization outputs;

  /** The observations as the network sees them. */
  private final float[] seen;

  /** The most observations at a time. */
  private final int capacity;

  Actor(Policy policy, int rows) {
    this.policy = policy;
    capacity = rows;
    seen = new float[rows * policy.network().inputs()];
    outputs = policy.network().newLinearization(rows);
  }

  /**
   * Draws an action for each observation. A row's action depends on that row and its generator
   * alone, not on the other rows. The observations must be numbers, which is not checked here:
   * {@link #sample(float[], Pcg64)} checks.
   *
   * @param observations row i starts at observations[at + i inputs]
   * @param random one generator per row, the first at index {@code first}
   * @param actions receives row i's action from actionsAt + i actionSize on
   * @throws IllegalArgumentException when there are more rows than this was made for, or an array
   *     does not hold them
   */
  public void sample(
      int rows,
      float[] observations,
      int at,
      Pcg64[] random,
      int first,
      float[] actions,
      int actionsAt) {
    requireCapacity(rows, observations, at, actions, actionsAt);
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

  /**
   * Draws an action for one observation.
   *
   * @return a new array
   * @throws IllegalArgumentException when the observation's length is not the policy's, or it holds
   *     NaN or infinity
   */
  public float[] sample(float[] observation, Pcg64 random) {
    float[] action = new float[policy.distribution().actionSize()];
    sample(observation, random, action);
    return action;
  }

  /**
   * Draws an action for one observation without allocating.
   *
   * @param action receives it; of the policy's action size
   * @throws IllegalArgumentException when the length of the observation or the action is not the
   *     policy's, or the observation holds NaN or infinity
   */
  public void sample(float[] observation, Pcg64 random, float[] action) {
    requireFinite(observation);
    requireActionSize(action);
    evaluate(1, observation, 0);
    policy.distribution().sample(outputs.output(), 0, policy.free(), random, action, 0);
  }

  /**
   * The most probable action for one observation.
   *
   * @return a new array
   * @throws IllegalArgumentException as {@link #sample(float[], Pcg64)}
   */
  public float[] mode(float[] observation) {
    float[] action = new float[policy.distribution().actionSize()];
    mode(observation, action);
    return action;
  }

  /**
   * Writes the most probable action for one observation without allocating.
   *
   * @param action receives it; of the policy's action size
   * @throws IllegalArgumentException as {@link #sample(float[], Pcg64, float[])}
   */
  public void mode(float[] observation, float[] action) {
    requireFinite(observation);
    requireActionSize(action);
    evaluate(1, observation, 0);
    policy.distribution().mode(outputs.output(), 0, action, 0);
  }

  private void requireActionSize(float[] action) {
    int size = policy.distribution().actionSize();
    if (action.length != size) {
      throw new IllegalArgumentException(
          "the action has " + action.length + " elements, but the policy's have " + size);
    }
  }

  private void requireFinite(float[] observation) {
    int inputs = policy.network().inputs();
    if (observation.length != inputs) {
      throw new IllegalArgumentException(
          "the observation has "
              + observation.length
              + " elements, but the policy takes "
              + inputs);
    }
    for (int i = 0; i < inputs; i++) {
      if (!Float.isFinite(observation[i])) {
        throw new IllegalArgumentException(
            "element " + i + " of the observation is " + observation[i] + ", but must be a number");
      }
    }
  }

  /**
   * Writes the most probable action for each observation; what holds for {@link #sample(int,
   * float[], int, Pcg64[], int, float[], int)} holds here.
   */
  public void mode(int rows, float[] observations, int at, float[] actions, int actionsAt) {
    requireCapacity(rows, observations, at, actions, actionsAt);
    evaluate(rows, observations, at);
    int size = policy.distribution().actionSize();
    for (int i = 0; i < rows; i++) {
      policy
          .distribution()
          .mode(outputs.output(), i * outputs.stride(), actions, actionsAt + i * size);
    }
  }

  private void requireCapacity(
      int rows, float[] observations, int at, float[] actions, int actionsAt) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException(
          rows + " observations at a time, but this actor was made for up to " + capacity);
    }
    requireCapacity("observations", observations, at, rows, policy.network().inputs());
    requireCapacity("actions", actions, actionsAt, rows, policy.distribution().actionSize());
  }

  private static void requireCapacity(String what, float[] array, int at, int rows, int size) {
    if (at < 0 || array.length - at < rows * size) {
      throw new IllegalArgumentException(
          "%d %s of %d elements from index %d on need %d elements, but the array has %d"
              .formatted(rows, what, size, at, at + rows * size, array.length));
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
