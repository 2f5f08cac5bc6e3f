/**
 * A run from its configuration to its last checkpoint.
 *
 * <p>Reading order: {@link geodesic.training.Configuration} is all that a run's result depends on,
 * put together from defaults, a {@link geodesic.training.Preset} and the command line. {@code
 * Learner} is what learns in it: networks, fits and updates as the options choose them. {@link
 * geodesic.training.Trainer} is the run in memory, one iteration at a time: collect experience,
 * estimate advantages, update the policy, fit the value function. {@link
 * geodesic.training.TrainingLoop} runs it to its end, notifies {@link
 * geodesic.training.TrainingListener}s, evaluates, and writes {@link geodesic.training.Checkpoint}s
 * from which the run continues bit for bit as if it had never stopped. A checkpoint is a list of
 * sections, one for each {@code CheckpointPart}; {@link geodesic.training.TrainedPolicy} is what
 * acting needs of them.
 */
package geodesic.training;
