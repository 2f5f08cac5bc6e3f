/**
 * MuJoCo's physics in this process, and Gymnasium's v5 tasks on it.
 *
 * <p>A {@link geodesic.environment.mujoco.MujocoModel} is a compiled MJCF file, a {@link
 * geodesic.environment.mujoco.Simulation} its state in time: generalised positions q and velocities
 * v, which the library advances under controls u by semi-implicit Euler or Runge-Kutta steps of
 * M(q) dv/dt + c(q, v) = tau(u) + J(q)' f, with contact forces f from a convex solver that starts
 * at the step before. A {@link geodesic.environment.mujoco.MujocoEnvironment} makes a task of it:
 * what is seen, what is earned, where an episode starts and ends. The other classes are Gymnasium's
 * tasks, with its names for their options, and {@link geodesic.environment.mujoco.Mujoco}, which
 * lists them.
 *
 * <p>Underneath, {@code MujocoLibrary} finds and checks the library, {@code Functions} calls it
 * through java.lang.foreign, and {@code StructLayout} knows where the fields of its structs lie.
 */
package geodesic.environment.mujoco;
