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
}
