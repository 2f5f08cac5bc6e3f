package geodesic.algorithm;

import geodesic.fisher.KroneckerFactors;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.network.LayeredNetwork;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Fits a value function by Kronecker-factored Gauss-Newton steps, as ACKTR does (Wu et al. 2017,
 * section 3.1): the output is taken as the mean of a Gaussian of unit variance. A step goes to the
 * minimum of the quadratic model along its direction, by one product with the whole Gauss-Newton
 * matrix (Martens and Grosse 2015, section 6.4), and no farther than epsilon sigma^2 in the
 * distance of {@link ValueRegression}. The factors are averaged once per batch; each pass over the
 * batch is one step.
 */
final class KfacValueFit implements ValueFit {
  private final Options options;
  private final ValueFunction value;
  private final Workers workers;
  private final KroneckerFactors factors;

  KfacValueFit(Options options, ValueFunction value, Workers workers) {
    this.options = options;
    this.value = value;
    this.workers = workers;
    if (!(value.network() instanceof LayeredNetwork network)) {
      throw new InvalidOption(
          "value_fit=kfac needs a network of fully connected layers; value_fit=adam takes any");
    }
    factors = new KroneckerFactors(network.layers());
  }

  @Override
  public double fit(float[] observations, double[] targets) {
    double lambda = options.valueDamping();
    ValueRegression l = new ValueRegression(value, observations, targets, workers);
    factors.average(KroneckerFactors.of(l.linearized()), options.valueStatisticsDecay());
    LinearOperator h =
        factors.damped(options.valueInverse(), lambda); // K-FAC of J'J / n, + lambda I
    LinearOperator inverse = h.inverse(0).orElseThrow();
    double[] solution = new double[h.size()]; // H x = g
    for (int epoch = 1; ; epoch++) {
      double delta = options.valueDelta() * l.meanSquaredError(); // epsilon sigma^2
      LinearSolver.requireRightHandSide(h, l.gradient());
      inverse.apply(l.gradient(), solution);
      NaturalDirection x = NaturalDirection.of(l, solution, lambda);
      NaturalStep step = x.times(ValueFit.stepSize(x, delta));
      value.set(step.from(value.theta(), 1));
      if (epoch == options.valueEpochs()) {
        return l.meanSquaredError();
      }
      l = new ValueRegression(value, observations, targets, workers);
    }
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
