package geodesic.algorithm;

import geodesic.fisher.FactorInverse;
import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.trustregion.NaturalDirection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Fits a value function to its targets by least squares. */
public sealed interface ValueFit permits AdamValueFit, GaussNewtonValueFit, KfacValueFit {
  /** The ways to fit. */
  enum Method {
    /** Minibatches with Adam. */
    ADAM,
    /** Steps inside a trust region by conjugate gradient on the Gauss-Newton matrix. */
    GAUSS_NEWTON,
    /** Steps in Kronecker-factored curvature. */
    KFAC
  }

  /** The settings. */
  public record Options(
      @Explained("how the value function is fitted") Method valueFit,
      @Explained(
              "the value function's passes over the batch; for gauss_newton and kfac one "
                  + "step each")
          int valueEpochs,
      @Explained(
              "with value_fit=adam: samples per step; the last minibatch of an epoch may be "
                  + "smaller")
          int valueMinibatch,
      @Explained("with value_fit=adam: its learning rate") double valueLearningRate,
      @Explained(
              "with value_fit=gauss_newton and kfac: epsilon, the radius of a step in mean "
                  + "(V - V_old)^2 / 2 over the mean squared error")
          double valueDelta,
      @Explained("with value_fit=gauss_newton and kfac: added to the curvature's diagonal")
          double valueDamping,
      @Explained("with value_fit=gauss_newton: the most products of conjugate gradient per step")
          int valueCgIterations,
      @Explained("with value_fit=kfac: the weight of the past in the running averages")
          double valueStatisticsDecay,
      @Explained("with value_fit=kfac: how the factors are damped and inverted, as acktr's inverse")
          FactorInverse valueInverse) {
    public Options {
      Bounds.atLeast("value_epochs", valueEpochs, 1);
      Bounds.atLeast("value_minibatch", valueMinibatch, 1);
      Bounds.above("value_learning_rate", valueLearningRate, 0);
      Bounds.above("value_delta", valueDelta, 0);
      Bounds.above("value_damping", valueDamping, 0);
      Bounds.atLeast("value_cg_iterations", valueCgIterations, 1);
      Bounds.within("value_statistics_decay", valueStatisticsDecay, 0, 1);
    }

    /** The settings of Adam, and defaults for those of the other methods. */
    public Options(Method valueFit, int valueEpochs, int valueMinibatch, double valueLearningRate) {
      this(
          valueFit,
          valueEpochs,
          valueMinibatch,
          valueLearningRate,
          0.1,
          0.01,
          10,
          0.9,
          FactorInverse.EIGEN);
    }

    /** The default settings. */
    public Options() {
      this(Method.ADAM, 10, 128, 1e-3);
    }
  }

  /**
   * The fit of a run.
   *
   * @param value what it trains
   * @param seed the run's seed, for methods that draw random numbers
   */
  static ValueFit create(Options options, ValueFunction value, long seed, Workers workers) {
    return switch (options.valueFit()) {
      case ADAM -> new AdamValueFit(options, value, seed, workers);
      case GAUSS_NEWTON -> new GaussNewtonValueFit(options, value, workers);
      case KFAC -> new KfacValueFit(options, value, workers);
    };
  }

  /**
   * beta of a step beta x inside the trust region: to the minimum of the quadratic model along x,
   * or as far as delta allows. It is 0 where there is no direction.
   */
  static double stepSize(NaturalDirection x, double delta) {
    return x.xHx() > 0 ? Math.min(x.gx() / x.xHx(), Math.sqrt(2 * delta / x.xHx())) : 0;
  }

  /**
   * Trains the value function in place.
   *
   * @param observations n rows
   * @param targets n values
   * @return the mean squared error over the last pass, each minibatch before its step
   */
  double fit(float[] observations, double[] targets);

  /** Writes what the next fit depends on, apart from the parameters. */
  void save(DataOutput out) throws IOException;

  /** Restores what {@link #save} wrote. */
  void restore(DataInput in) throws IOException;
}
