/**
 * Natural-gradient boosting (Duan et al. 2020): a sum of small regression trees for each parameter
 * of a response's distribution.
 *
 * <p>Reading order: {@link geodesic.supervised.boosting.NgBoost} for use; {@code Boosting}, the
 * paper's algorithm 1; {@code TreeGrower}, the base learner.
 */
package geodesic.supervised.boosting;
