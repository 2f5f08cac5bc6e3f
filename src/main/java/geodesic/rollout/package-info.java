/**
 * Experience: a policy that acts in several copies of an environment, and the advantages of its
 * actions.
 *
 * <p>{@link geodesic.rollout.Collector} fills a {@link geodesic.rollout.Batch}, environment by
 * environment. A trajectory is over for good where its episode terminated, and merely cut where a
 * time limit or the end of the rollout stopped it; a cut one keeps the observation after the cut,
 * whose value stands in for the rewards that were not observed. {@link
 * geodesic.rollout.GeneralizedAdvantage} then computes
 *
 * <pre>
 *   delta_t = r_t + gamma V(s_{t+1}) - V(s_t)        V(s_{t+1}) = 0 where the episode terminated
 *   A_t     = delta_t + gamma lambda A_{t+1}         A_{t+1} = 0 where the trajectory is over or cut
 * </pre>
 *
 * <p>(Schulman et al. 2016). Each copy has its own seed and its own generator for actions, so the
 * batch does not depend on how many threads step the copies.
 */
package geodesic.rollout;
