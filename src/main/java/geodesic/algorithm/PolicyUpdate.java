package geodesic.algorithm;

import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A rule that improves a policy from a batch of its own experience: one file per algorithm. {@link
 * Algorithm} gives it a name.
 */
public interface PolicyUpdate {
  /**
   * Changes the policy's parameters.
   *
   * @param policy the policy that collected the experience; modified, or left bit for bit as it was
   *     when the step is rejected
   * @param experience what it did, with the advantages
   */
  PolicyStep update(Policy policy, Experience experience, Workers workers);

  /**
   * Writes what the next update depends on, apart from the policy: moments, generators, averages.
   */
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
}
