package geodesic.fisher;

/**
 * The matrices that can stand for the Fisher matrix in a natural gradient, by their names in
 * settings. docs/algorithms/fishers.md compares them.
 */
public enum Fisher {
  /** (1/B) sum J'M J as a product: {@link FisherVectorProduct}. */
  EXACT,

  /** (1/B) sum s s' with the scores s of the actions taken: {@link EmpiricalFisher}. */
  EMPIRICAL,

  /** The same with the scores of actions drawn anew from the policy. */
  MONTE_CARLO,

  /** The diagonal of the exact matrix: {@link DiagonalFisher}. */
  DIAGONAL,

  /** Its blocks of one layer each, as products. */
  BLOCK_DIAGONAL,

  /** Each such block as a Kronecker product: {@link KroneckerFactors}. */
  KFAC,

  /**
   * The same eigenvectors with the exact second moments along them: {@link EigenvalueCorrected}.
   */
  EKFAC
}
