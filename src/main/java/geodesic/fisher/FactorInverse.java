package geodesic.fisher;

/** How Kronecker factors A (x) G are damped and inverted, by the names in settings. */
public enum FactorInverse {
  /** (A (x) G + lambda I)^-1 exactly, in the eigenbasis of A and G. */
  EIGEN,

  /**
   * (A + pi sqrt(lambda) I)^-1 (x) (G + sqrt(lambda) / pi I)^-1 by Cholesky factors, which take a
   * tenth of the time of eigenvectors (Martens and Grosse 2015, section 6.3).
   */
  CHOLESKY
}
