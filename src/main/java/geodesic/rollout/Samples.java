package geodesic.rollout;

/**
 * The samples of several copies of an environment in the layout of a {@link Batch}: {@code steps}
 * of the first copy, then those of the next.
 */
record Samples(
    int steps,
    int observationSize,
    int actionSize,
    float[] observations,
    float[] actions,
    double[] rewards,
    Batch.End[] ends) {
  /** Space for the samples of {@code copies} copies. */
  static Samples allocate(int copies, int steps, int observationSize, int actionSize) {
    int count = copies * steps;
    return new Samples(
        steps,
        observationSize,
        actionSize,
        new float[count * observationSize],
        new float[count * actionSize],
        new double[count],
        new Batch.End[count]);
  }

  /** Takes over a row of each matrix. */
  void set(int sample, float[] fromObservations, float[] fromActions, int row) {
    System.arraycopy(
        fromObservations,
        row * observationSize,
        observations,
        sample * observationSize,
        observationSize);
    System.arraycopy(fromActions, row * actionSize, actions, sample * actionSize, actionSize);
  }
}
