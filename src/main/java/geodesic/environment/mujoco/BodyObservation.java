package geodesic.environment.mujoco;

/**
 * Which quantities of the bodies a humanoid observes besides positions and velocities. Those of the
 * world and the forces on the root, which no actuator moves, are left out.
 *
 * @param cinert inertias and masses, ten numbers for each body
 * @param cvel angular and linear velocities, six numbers for each body
 * @param qfrcActuator the actuators' forces on joints, one for each degree of freedom but the
 *     root's
 * @param cfrcExt external torques and forces, six numbers for each body
 */
record BodyObservation(boolean cinert, boolean cvel, boolean qfrcActuator, boolean cfrcExt) {
  /** The degrees of freedom of a free body. */
  private static final int ROOT = 6;

  /** How many numbers are observed. */
  int size(MujocoModel model) {
    int bodies = model.size("nbody") - 1;
    return (cinert ? 10 * bodies : 0)
        + (cvel ? 6 * bodies : 0)
        + (qfrcActuator ? model.size("nv") - ROOT : 0)
        + (cfrcExt ? 6 * bodies : 0);
  }

  /** The same for one simulation. */
  Writer of(Simulation simulation) {
    return new Writer(
        this,
        simulation.doubles("cinert"),
        simulation.doubles("cvel"),
        simulation.doubles("qfrc_actuator"),
        simulation.doubles("cfrc_ext"));
  }

  /** Writes the observed quantities of a simulation. */
  record Writer(
      BodyObservation parts,
      DoubleArray cinert,
      DoubleArray cvel,
      DoubleArray qfrcActuator,
      DoubleArray cfrcExt) {
    /** Writes them from {@code at} on. */
    void write(double[] observation, int at) {
      int next = at;
      if (parts.cinert) {
        next = Observations.rest(cinert, 10, observation, next);
      }
      if (parts.cvel) {
        next = Observations.rest(cvel, 6, observation, next);
      }
      if (parts.qfrcActuator) {
        next = Observations.rest(qfrcActuator, ROOT, observation, next);
      }
      if (parts.cfrcExt) {
        Observations.rest(cfrcExt, 6, observation, next);
      }
    }
  }
}
