package geodesic.algorithm;

import geodesic.fisher.FactorInverse;
import geodesic.fisher.KroneckerFactors;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver.Solution;
import geodesic.linalg.StructuredInverse;
import geodesic.network.LayeredNetwork;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Actor-critic using Kronecker-factored trust region (Wu, Mansimov, Liao, Grosse and Ba 2017,
 * arXiv:1708.05144): the natural gradient in running averages of Kronecker factors, with the step
 * size min(eta_max, sqrt(2 delta / x'F x)). F in the step size is the Fisher matrix itself, by one
 * product; the paper takes its approximation there too, which leaves the KL ten times too large.
 * The critic's part is {@link KfacValueFit}.
 */
public final class Acktr implements PolicyUpdate {
  /** The settings. */
  public record Options(
      @Explained("the largest quadratic KL of a step, in nats") double delta,
      @Explained("eta_max, the largest step as a multiple of the natural gradient")
          double learningRate,
      @Explained("the weight of the past in the running averages of Kronecker factors")
          double statisticsDecay,
      @Explained("lambda, added to the Fisher matrix's diagonal") double damping,
      @Explained(
              "how the factors are damped and inverted: exactly by their eigenvectors, or each by"
                  + " itself and its Cholesky factor, which is faster")
          FactorInverse inverse) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.above("learning_rate", learningRate, 0);
      Bounds.within("statistics_decay", statisticsDecay, 0, 1);
      Bounds.above("damping", damping, 0);
    }

    /** The default settings. */
    public Options() {
      this(0.01, 1, 0.9, 0.01, FactorInverse.EIGEN);
    }
  }

  private final Options options;
  private final KroneckerFactors factors;

  /**
   * @param policy whose parameters it will update
   * @throws InvalidOption when its network has no layers to factorise
   */
  public Acktr(Options options, Policy policy) {
    this.options = options;
    if (!(policy.network() instanceof LayeredNetwork network)) {
      throw new InvalidOption(
          "acktr needs a network of fully connected layers with one nonlinearity, whose Kronecker"
              + " factors it takes; use trpo, npg, ppo or vpg, or policy_network=mlp");
    }
    factors = new KroneckerFactors(network.layers());
  }

  @Override
  public PolicyStep.Natural update(Policy policy, Experience batch, Workers workers) {
    double delta = options.delta;
    double lambda = options.damping;
    double etaMax = options.learningRate;
    Surrogate l = new Surrogate(policy, batch, workers);
    double[] g = l.gradient();
    factors.average(KroneckerFactors.of(l.linearized()), options.statisticsDecay);
    LinearOperator h = factors.damped(options.inverse, lambda); // H = K-FAC's F + lambda I
    Solution solution = new StructuredInverse(new DenseCholesky()).solve(h, g); // H x = g
    NaturalDirection x = NaturalDirection.of(l, solution.x(), lambda);
    double eta = x.xHx() > 0 ? Math.min(etaMax, Math.sqrt(2 * delta / x.xHx())) : 0;
    NaturalStep step = x.times(eta);
    float[] theta = step.from(policy.theta(), 1); // theta_k + eta x
    Change there = l.evaluate(theta);
    KlLimit.require(there);
    policy.set(theta);
    return PolicyStep.Natural.full(l, step, there, lambda, solution).within(delta);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    factors.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    factors.restore(in);
  }
}
