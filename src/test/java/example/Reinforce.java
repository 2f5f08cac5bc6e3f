package example;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.linalg.Vectors;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.policy.Policy;

/** REINFORCE with a fixed step: theta grows by rate times the policy gradient. */
public class Reinforce implements Algorithm {
  /** The settings, with their defaults in the constructor without parameters. */
  public record Options(@Explained("the step as a multiple of the gradient") double rate) {
    public Options {
      Bounds.above("rate", rate, 0);
    }

    public Options() {
      this(0.3);
    }
  }

  @Override
  public String description() {
    return "REINFORCE with a fixed step along the policy gradient";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public PolicyUpdate create(Record options, Policy initial, long seed) {
    double rate = ((Options) options).rate();
    return (policy, batch, workers) -> {
      Surrogate l = new Surrogate(policy, batch, workers);
      double[] g = l.gradient(); // mean of grad log pi(a | s) A
      float[] theta = policy.theta().clone();
      for (int i = 0; i < theta.length; i++) {
        theta[i] += (float) (rate * g[i]);
      }
      PolicyStep step = PolicyStep.FirstOrder.of(l.evaluate(theta), l.entropy(), Vectors.norm(g));
      policy.set(theta);
      return step;
    };
  }
}
