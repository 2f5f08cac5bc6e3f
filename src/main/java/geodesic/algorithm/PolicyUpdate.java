package geodesic.algorithm;

import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.TrustRegionProblem.Evaluation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rule that improves a policy from a batch of its own experience: one file per algorithm. */
public sealed interface PolicyUpdate permits Acktr, Npg, Ppo, Trpo, Vpg {
  /**
   * Changes the policy's parameters.
   *
   * @param policy the policy that collected the experience; modified, or bit-equal to before when
   *     the step is rejected
   * @param experience what it did, with the advantages
   */
  PolicyStep update(Policy policy, Experience experience, Workers workers);

  /** Writes what the next update depends on, the policy aside: moments, generators, averages. */
  default void save(DataOutput out) throws IOException {}

  /** Restores what {@link #save} wrote. */
  default void restore(DataInput in) throws IOException {}

  /**
   * Samples as the update sees them.
   *
   * @param observations n rows
   * @param actions n rows
   * @param advantages n values
   */
  record Experience(float[] observations, float[] actions, double[] advantages) {}

  /** The policy's part of {@link UpdateStats}, with the same meanings. */
  record PolicyStep(
      double kl,
      double entropy,
      double surrogateGain,
      double stepScale,
      int lineSearchSteps,
      int lineSearchAccepted,
      int cgIterations,
      double cgResidual,
      double gradientNorm,
      StepDiagnostics diagnostics) {
    /** The step of an algorithm that has neither conjugate gradient nor a line search. */
    static PolicyStep firstOrder(Evaluation taken, double entropy, double gradientNorm) {
      return new PolicyStep(
          taken.kl(),
          entropy,
          taken.gain(),
          Double.NaN,
          -1,
          -1,
          -1,
          Double.NaN,
          gradientNorm,
          StepDiagnostics.NONE);
    }
  }
}
