/**
 * Any environment of Gymnasium's interface, stepped by a Python process: {@code gymnasium:ID}.
 *
 * <p>Several environments live in one process, a worker, which runs {@code
 * envs/gymnasium_worker.py}. One exchange over {@link geodesic.environment.bridge shared memory}
 * takes a step in each of them; what is rare, such as a reset with a seed, a saved state or a
 * picture, is a message over the worker's standard input and output.
 *
 * <p>Reading order: {@link geodesic.environment.gymnasium.GymnasiumProvider}, which makes the
 * specification; {@link geodesic.environment.gymnasium.PythonTask}, what is asked of a worker, and
 * {@link geodesic.environment.gymnasium.TaskDescription}, what it says of it; {@link
 * geodesic.environment.gymnasium.WorkerProcess} and {@link
 * geodesic.environment.gymnasium.WorkerPool}; {@link
 * geodesic.environment.gymnasium.EnvironmentSlots}, the exchange; {@link
 * geodesic.environment.gymnasium.GymnasiumEnvironment}, one environment, and {@link
 * geodesic.environment.gymnasium.ReplayedEpisode}, for those whose state can't be saved.
 */
package geodesic.environment.gymnasium;
