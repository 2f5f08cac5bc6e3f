package geodesic.random;

/**
 * What draws from a run's seed: the one list of all independent streams. The number of a stream is
 * the first element of its spawn key, so it is part of every result and of every checkpoint: a
 * number is never changed, and never given to another purpose.
 */
public enum SeedStream {
  /** The policy's initial parameters. */
  POLICY(0),

  /** The value function's initial parameters. */
  VALUE_FUNCTION(1),

  /** The reset seeds of the environments that experience is collected in; index: the copy. */
  ENVIRONMENT(2),

  /** The actions taken while experience is collected; index: the copy of the environment. */
  ACTION(3),

  /** The order of samples in the value function's minibatches. */
  VALUE_MINIBATCH(4),

  /**
   * An episode of an evaluation, by the evaluation's seed; index: the episode. The stream itself
   * gives the reset seed, its child 0 the actions where they are drawn.
   */
  EVALUATION(5),

  /** The actions that the Monte Carlo Fisher matrix is an average over. */
  FISHER_ACTION(6),

  /** The order of samples in the policy's minibatches. */
  POLICY_MINIBATCH(7),

  /** The actions that an agent draws outside of training, by a seed of its own. */
  AGENT_ACTION(8),

  /** What a demo of the laboratory draws; index: the purposes that the demo numbers. */
  DEMO(9),

  /** Rows and columns that natural-gradient boosting leaves out, and its validation parts. */
  BOOSTING(10),

  /** The folds of a cross-validation, and places within the steps of a cdf of counts. */
  FOLD(11);

  private final int number;

  SeedStream(int number) {
    this.number = number;
  }

  /** The first element of the spawn key. */
  public int number() {
    return number;
  }

  /**
   * This stream of a seed.
   *
   * @param index which of several, for streams that have an index
   */
  public SeedSequence of(long seed, int... index) {
    int[] key = new int[1 + index.length];
    key[0] = number;
    System.arraycopy(index, 0, key, 1, index.length);
    return new SeedSequence(seed, key);
  }
}
