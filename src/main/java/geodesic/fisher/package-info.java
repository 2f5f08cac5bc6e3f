/**
 * The Fisher information matrix of a policy, averaged over a batch of observations.
 *
 * <p>F = (1/B) sum_i E_{a ~ pi(. | s_i)}[grad log pi(a | s_i) grad log pi(a | s_i)'] = (1/B) sum_i
 * J_i' M_i J_i, with J_i the Jacobian of the network's outputs and M_i the Fisher matrix of the
 * distribution in those outputs. It is the Hessian of the mean KL(pi_k || pi) at pi_k, so that KL =
 * d'F d / 2 + O(|d|^3) for a small change d of the parameters: F measures length in nats, whatever
 * the parametrisation. {@link geodesic.fisher.FisherVectorProduct} multiplies by it in one pass
 * forward, one product by M and one pass back, and is positive semi-definite by its form.
 */
package geodesic.fisher;
