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
