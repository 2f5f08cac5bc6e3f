package geodesic.fisher;

/**
 * The matrices that can stand in for the Fisher matrix in a natural gradient, by their names in
 * settings. docs/algorithms/fishers.md compares them.
 */
public enum Fisher {
  /** (1/B) sum J'M J as a product: {@link FisherVectorProduct}. */
  EXACT(false, false),

  /** (1/B) sum s s' with the scores s of the actions taken: {@link EmpiricalFisher}. */
  EMPIRICAL(false, false),

  /** The same with the scores of actions drawn anew from the policy. */
  MONTE_CARLO(false, false),

  /** The diagonal of the exact matrix: {@link DiagonalFisher}. */
  DIAGONAL(true, true),

  /** Its blocks of one layer each, as products. */
  BLOCK_DIAGONAL(true, false),

  /** Each such block as a Kronecker product: {@link KroneckerFactors}. */
  KFAC(true, true),

  /**
   * The same eigenvectors with the exact second moments along them: {@link EigenvalueCorrected}.
   */
  EKFAC(true, true);

  private final boolean layered;
  private final boolean invertible;

  Fisher(boolean layered, boolean invertible) {
    this.layered = layered;
    this.invertible = invertible;
  }

  /** Whether it is computed layer by layer, from a network of fully connected layers. */
  public boolean isLayered() {
    return layered;
  }

  /** Whether its structure gives its damped inverse, so that no iterations are needed. */
  public boolean hasInverse() {
    return invertible;
  }
}
