/**
 * The Fisher information matrix of a policy, averaged over a batch of observations, and what can
 * stand in for it.
 *
 * <p>F = (1/B) sum_i E_{a ~ pi(. | s_i)}[grad log pi(a | s_i) grad log pi(a | s_i)'] = (1/B) sum_i
 * J_i' M_i J_i, with J_i the Jacobian of the network's outputs and M_i the Fisher matrix of the
 * distribution in those outputs. It is the Hessian of the mean KL(pi_k || pi) at pi_k, so that KL =
 * d'F d / 2 + O(|d|^3) for a small change d of the parameters: F measures length in nats, whatever
 * the parametrisation. {@link geodesic.fisher.FisherVectorProduct} multiplies by it in one pass
 * forward, one product by M and one pass back, and is positive semi-definite by construction.
 *
 * <p>Everything is made from a {@link geodesic.fisher.LinearizedBatch}. {@link
 * geodesic.fisher.EmpiricalFisher} takes given actions instead of the expectation; {@link
 * geodesic.fisher.DiagonalFisher}, {@link geodesic.fisher.KroneckerFactors} and {@link
 * geodesic.fisher.EigenvalueCorrected} give up elements of F for a matrix that can be inverted at
 * once. Their expectations over actions are exact: with M_i = sum_k b_ik b_ik', E[(J's)(J's)'] is
 * the sum over k of (J'b_ik)(J'b_ik)', one reverse pass for each factor. {@link
 * geodesic.fisher.Fisher} names them all.
 */
package geodesic.fisher;
