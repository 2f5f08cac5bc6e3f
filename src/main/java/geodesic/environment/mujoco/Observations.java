package geodesic.environment.mujoco;

/** Parts of observations that several tasks have. */
final class Observations {
  private Observations() {}

  /**
   * Writes positions from {@code skipped} on, then velocities.
   *
   * @return the place behind them
   */
  static int state(Simulation simulation, int skipped, double[] observation) {
    DoubleArray qpos = simulation.qpos();
    DoubleArray qvel = simulation.qvel();
    int at = qpos.copyTo(skipped, qpos.size() - skipped, observation, 0);
    return qvel.copyTo(0, qvel.size(), observation, at);
  }

  /** The same with velocities within +-{@code largest}. */
  static int stateWithin(Simulation simulation, int skipped, double largest, double[] observation) {
    int end = state(simulation, skipped, observation);
    for (int i = end - simulation.qvel().size(); i < end; i++) {
      observation[i] = Math.min(Math.max(observation[i], -largest), largest);
    }
    return end;
  }

  /**
   * Writes an array but its beginning, such as the rows of all bodies but the world's.
   *
   * @param skipped how many numbers are left out
   * @param at where the first one goes
   * @return the place behind the last one
   */
  static int rest(DoubleArray array, int skipped, double[] observation, int at) {
    return array.copyTo(skipped, array.size() - skipped, observation, at);
  }
}
