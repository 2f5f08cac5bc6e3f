/**
 * The arithmetic that everything else rests on: float kernels, double vectors, and the solution of
 * linear systems known by their products.
 *
 * <p>A natural gradient x solves F x = g for a matrix F that is never formed. {@link
 * geodesic.linalg.LinearOperator} is the product v -> F v; {@link
 * geodesic.linalg.ConjugateGradient} needs nothing else: from x_0 = 0, r_0 = p_0 = g it takes alpha
 * = r'r / p'F p, x += alpha p, r -= alpha F p, p = r + (r'r / previous r'r) p.
 *
 * <p>An operator with more structure offers its own inverse: {@link
 * geodesic.linalg.DiagonalMatrix}, {@link geodesic.linalg.KroneckerEigenbasis}, {@link
 * geodesic.linalg.BlockDiagonalMatrix}, and {@link geodesic.linalg.SymmetricMatrix} for what is
 * written out. Eigenvalues and Cholesky factors come from EJML's single-threaded classes. {@link
 * geodesic.linalg.LinearSolver} is what conjugate gradient and the direct methods have in common;
 * {@link geodesic.linalg.Lanczos} estimates extreme eigenvalues.
 *
 * <p>{@link geodesic.linalg.Kernels} are the float loops inside such a product. There are twins of
 * them, in plain Java and on vectors of 128, 256 and 512 bits, which return the same bits: one
 * element of a matrix product is one chain of fused multiply-adds in the order k = 0, 1, ...
 * whatever the width, and tanh, exp and log are polynomials on floats. Numbers that grow over a
 * batch or an iteration are kept in double, summed in one order by {@link geodesic.linalg.Vectors}.
 *
 * <p>{@link geodesic.linalg.TallMatrix} holds the features of a data set in double, with the
 * products that likelihoods are made of; its twins return the same bits, too. {@link
 * geodesic.linalg.CholeskyFactor} is for what needs the factor itself.
 *
 * <p>Reading order: LinearOperator, ConjugateGradient; then Kernels, the scalar twin as their
 * definition, and the vector twin.
 */
package geodesic.linalg;
