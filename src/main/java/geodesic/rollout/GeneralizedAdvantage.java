package geodesic.rollout;

import geodesic.options.Bounds;

/**
 * Generalised advantage estimation (Schulman et al. 2016, equation 16): A_t = sum_l (gamma
 * lambda)^l delta_{t+l}, with delta_t = r_t + gamma V(s_{t+1}) - V(s_t) (equation 10). After a
 * terminated episode V = 0; after a cut one V is the value of the true next observation, and the
 * sum ends there.
 *
 * @param gamma the discount, in [0, 1]
 * @param lambda in [0, 1]; 0 is the one-step residual, 1 the return minus the value
 */
public record GeneralizedAdvantage(double gamma, double lambda) {
  public GeneralizedAdvantage {
    Bounds.within("gamma", gamma, 0, 1);
    Bounds.within("lambda", lambda, 0, 1);
  }

  /**
   * Computes the advantages.
   *
   * @param values V(s) of each sample
   * @param boundaryValues V of each boundary observation
   * @return the advantage of each sample; adding its value gives the lambda-return, the target of
   *     the value function
   */
  public double[] advantages(Batch batch, double[] values, double[] boundaryValues) {
    double[] advantages = new double[batch.size()];
    int boundary = batch.boundaries().length - 1;
    double following = 0;
    for (int i = batch.size() - 1; i >= 0; i--) {
      double next;
      switch (batch.ends()[i]) {
        case TERMINATED -> {
          next = 0;
          following = 0;
        }
        case TRUNCATED, CUT -> {
          next = boundaryValues[boundary--];
          following = 0;
        }
        default -> next = values[i + 1];
      }
      double residual = batch.rewards()[i] + gamma * next - values[i];
      following = residual + gamma * lambda * following;
      advantages[i] = following;
    }
    return advantages;
  }
}
