package geodesic.network.graph;

import java.util.Optional;

/**
 * What a node does on a chunk of rows. It has no state. Tangents and adjoints exist only of values
 * that vary with the parameters. Every step writes the padding of what it computes with finite
 * numbers.
 */
interface Step {
  /** How its parameters are laid out. */
  default Optional<LayerMatrix> matrix() {
    return Optional.empty();
  }

  /** Whether {@link #adjoint} wants the matrix transposed. */
  default boolean needsTranspose() {
    return false;
  }

  /** What it needs beside the values. */
  default Needs needs() {
    return Needs.NOTHING;
  }

  /** Computes its value. */
  void forward(Chunk chunk, Scratch scratch, float[] theta);

  /**
   * Computes its tangent from those of its inputs.
   *
   * @param v the direction's parameters
   */
  void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v);

  /** Adds its adjoint times its derivatives to those of its inputs, and to its gradient. */
  void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed);

  /** Writes the gradient that {@link #adjoint} has summed, for theta that starts at {@code at}. */
  default void gradient(Scratch scratch, float[] gradient, int at) {}

  /**
   * Floats and ints that a step needs.
   *
   * @param kept floats that a chunk keeps for each row
   * @param chosen ints that a chunk keeps for each row
   * @param gradient floats for the sum of its gradient
   * @param patches floats while it works
   * @param zeros the width of a row of zeros
   */
  record Needs(int kept, int chosen, int gradient, int patches, int zeros) {
    static final Needs NOTHING = new Needs(0, 0, 0, 0, 0);
  }
}
