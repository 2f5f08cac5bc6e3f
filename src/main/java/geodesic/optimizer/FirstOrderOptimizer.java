package geodesic.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Rules that minimise a loss by its gradient alone: the contrast to the natural step. They are
 * PyTorch's, with state in double. What they move is in float, as a network's parameters are, or in
 * double, as those of a small model.
 */
public abstract sealed class FirstOrderOptimizer permits Adam, Momentum, RmsProp, Sgd {
  /** The rules by their names in settings. */
  public enum Method {
    ADAM,
    RMSPROP,
    MOMENTUM,
    SGD
  }

  private double[] change = {};

  /**
   * An optimiser in its initial state.
   *
   * @param rate the learning rate, above 0
   * @param epsilon added to the root of the squared gradients' mean, above 0, by those that divide
   *     by it
   */
  public static FirstOrderOptimizer create(
      Method method, int parameters, double rate, double epsilon) {
    return switch (method) {
      case ADAM -> new Adam(parameters, rate, epsilon);
      case RMSPROP -> new RmsProp(parameters, rate, epsilon);
      case MOMENTUM -> new Momentum(parameters, rate);
      case SGD -> new Sgd(rate);
    };
  }

  /**
   * One step.
   *
   * @param theta modified
   * @param gradient of the loss; not modified
   */
  public final void step(float[] theta, double[] gradient) {
    step(theta, gradient, 1);
  }

  /**
   * One step with a part of the learning rate, rounded to float once.
   *
   * @param share the fraction of the learning rate that this step takes; the state does not depend
   *     on it
   */
  public final void step(float[] theta, double[] gradient, double share) {
    double[] d = changeOf(theta.length, gradient, share);
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (theta[i] - d[i]);
    }
  }

  /**
   * One step.
   *
   * @param theta modified
   * @param gradient of the loss; not modified
   */
  public final void step(double[] theta, double[] gradient) {
    double[] d = changeOf(theta.length, gradient, 1);
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= d[i];
    }
  }

  private double[] changeOf(int parameters, double[] gradient, double share) {
    if (change.length != parameters) {
      change = new double[parameters];
    }
    change(gradient, share, change);
    return change;
  }

  /**
   * Computes what a step takes away from theta, and updates the state.
   *
   * @param out receives theta_k - theta_{k+1}, one element for each parameter
   */
  abstract void change(double[] gradient, double share, double[] out);

  /** Writes what the next step depends on, apart from theta. */
  public abstract void save(DataOutput out) throws IOException;

  /** Restores what {@link #save} wrote, for the same number of parameters. */
  public abstract void restore(DataInput in) throws IOException;
}
