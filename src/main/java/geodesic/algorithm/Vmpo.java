package geodesic.algorithm;

import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * On-policy maximum a posteriori policy optimisation (Song, Abdolmaleki, Springenberg et al. 2020,
 * arXiv:1909.12238): the E-step turns the advantages of the better half of a batch into weights,
 * the M-step moves the policy towards what they weigh most, by weighted maximum likelihood inside
 * of a KL ball, whose multipliers are learnt beside the policy.
 */
public final class Vmpo implements PolicyUpdate {
  private final Options options;
  private final GradientAscent step;
  private final Shuffle shuffle;

  /** alpha_mu, or alpha of a policy with no free parameters, and alpha_Sigma. */
  private final KlMultiplier mean;

  private final KlMultiplier covariance;

  /**
   * The settings.
   *
   * @param step how a minibatch's gradient becomes a step
   */
  public record Options(
      GradientAscent.Options step,
      @Explained("the KL radius of an update, in nats; of the means where actions are Gaussian")
          double delta,
      @Explained("the KL radius of the covariance, where actions are Gaussian")
          double deltaCovariance,
      @Explained(
              "epsilon_eta: the KL of the E-step's weights from equal ones, in nats, which decides"
                  + " the temperature")
          double deltaWeights,
      @Explained("passes over the batch in an update") int epochs,
      @Explained("samples per step; the last minibatch of an epoch may be smaller") int minibatch,
      @Explained("the learning rate of the KL constraints' multipliers, of their logarithm")
          double multiplierLearningRate) {
    public Options {
      Bounds.above("delta", delta, 0);
      Bounds.above("delta_covariance", deltaCovariance, 0);
      Bounds.above("delta_weights", deltaWeights, 0);
      Bounds.atLeast("epochs", epochs, 1);
      Bounds.atLeast("minibatch", minibatch, 1);
      Bounds.above("multiplier_learning_rate", multiplierLearningRate, 0);
    }

    /** The default settings. */
    public Options() {
      this(new GradientAscent.Options(Method.ADAM, 1e-3, 0, 0), 0.01, 1e-4, 0.1, 10, 64, 0.05);
    }
  }

  /**
   * @param policy whose parameters it will update
   * @param seed the run's seed
   */
  public Vmpo(Options options, Policy policy, long seed) {
    this.options = options;
    step = new GradientAscent(options.step, policy.theta().length);
    shuffle = new Shuffle(new Pcg64(SeedStream.POLICY_MINIBATCH.of(seed)));
    mean = new KlMultiplier(options.delta, options.multiplierLearningRate);
    covariance = new KlMultiplier(options.deltaCovariance, options.multiplierLearningRate);
  }

  @Override
  public PolicyStep.FirstOrder update(Policy policy, Experience batch, Workers workers) {
    int n = batch.advantages().length;
    OldDistributions old = new OldDistributions(policy, batch, workers);
    TemperatureDual dual = new TemperatureDual(batch.advantages(), options.deltaWeights);
    double eta = dual.minimizer(); // least eta epsilon_eta + eta ln mean exp(A / eta), equation 4
    double[] psi = dual.weights(eta); // exp(A / eta) / sum exp(A / eta), equation 3
    WeightedLikelihood l = // sum psi ln pi - alpha_mu KL_mu - alpha_Sigma KL_Sigma
        new WeightedLikelihood(policy, batch, Math.min(n, options.minibatch), workers);
    double norms = 0;
    int steps = 0;
    shuffle.begin(n);
    for (int epoch = 0; epoch < options.epochs; epoch++) {
      shuffle.next();
      for (int start = 0; start < n; start += options.minibatch, steps++) {
        int rows = Math.min(options.minibatch, n - start);
        l.evaluate(psi, mean.value(), covariance.value(), shuffle, start, rows);
        norms += step.ascend(policy, l.gradient());
        mean.descend(l.klMean()); // alpha (epsilon_alpha - KL), equation 5
        covariance.descend(l.klCovariance());
      }
    }
    step.end(n);
    Change taken = old.evaluate(policy.theta());
    KlLimit.require(taken);
    return PolicyStep.FirstOrder.of(taken, old.entropy(), norms / steps);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    step.save(out);
    shuffle.save(out);
    mean.save(out);
    covariance.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    step.restore(in);
    shuffle.restore(in);
    mean.restore(in);
    covariance.restore(in);
  }
}
