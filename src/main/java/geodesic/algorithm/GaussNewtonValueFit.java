package geodesic.algorithm;

import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.LinearOperator;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.trustregion.BacktrackingLineSearch;
import geodesic.trustregion.LineSearchResult;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * Fits a value function by steps inside a trust region (Schulman et al. 2016, section 5): minimise
 * mean (V - y)^2 subject to mean (V - V_old)^2 / (2 sigma^2) <= epsilon, sigma^2 = mean (V_old -
 * y)^2, by conjugate gradient on the Gauss-Newton matrix. The step ends where the linearised loss
 * has its minimum, if that lies inside; a line search makes sure that the loss falls. Each pass
 * over the batch is one such step, with its own V_old.
 */
final class GaussNewtonValueFit implements ValueFit {
  private static final BacktrackingLineSearch SEARCH = new BacktrackingLineSearch(10, 0.8);

  private final Options options;
  private final ValueFunction value;
  private final Workers workers;

  GaussNewtonValueFit(Options options, ValueFunction value, Workers workers) {
    this.options = options;
    this.value = value;
    this.workers = workers;
  }

  @Override
  public double fit(float[] observations, double[] targets) {
    ConjugateGradient cg = new ConjugateGradient(options.valueCgIterations(), 1e-5);
    double lambda = options.valueDamping();
    double loss = Double.NaN;
    for (int epoch = 0; epoch < options.valueEpochs(); epoch++) {
      ValueRegression l = new ValueRegression(value, observations, targets, workers);
      loss = l.meanSquaredError();
      double delta = options.valueDelta() * loss; // epsilon sigma^2
      LinearOperator h = l.fisher().damped(lambda); // J'J / n + lambda I
      NaturalDirection x = NaturalDirection.of(l, cg.solve(h, l.gradient()).x(), lambda);
      NaturalStep step = x.times(ValueFit.stepSize(x, delta));
      if (!(SEARCH.search(l, step.d(), delta) instanceof LineSearchResult.Accepted accepted)) {
        break; // the next pass would be the same
      }
      value.set(accepted.theta());
    }
    return loss;
  }

  @Override
  public void save(DataOutput out) {}

  @Override
  public void restore(DataInput in) {}
}
