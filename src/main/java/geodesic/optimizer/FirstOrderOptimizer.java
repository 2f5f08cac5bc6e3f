package geodesic.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Rules that minimise a loss by its gradient alone: the contrast to the natural step. They are
 * PyTorch's, with state in double. What they move is in float, as a network's parameters are, or in
 * double, as those of a small model.
 */
public sealed interface FirstOrderOptimizer permits Adam, Momentum, RmsProp, Sgd {
  /** The rules by their names in settings. */
  enum Method {
    ADAM,
    RMSPROP,
    MOMENTUM,
    SGD
  }

  /**
   * An optimiser in its initial state.
   *
   * @param rate the learning rate, above 0
   * @param epsilon added to the root of the squared gradients' mean, above 0, by those that divide
   *     by it
   */
  static FirstOrderOptimizer create(Method method, int parameters, double rate, double epsilon) {
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
  default void step(float[] theta, double[] gradient) {
    step(theta, gradient, 1);
  }

  /**
   * One step with a part of the learning rate.
   *
   * @param share the fraction of the learning rate that this step takes; the state does not depend
   *     on it
   */
  void step(float[] theta, double[] gradient, double share);

  /**
   * One step of parameters in double.
   *
   * @param theta modified
   * @param gradient of the loss; not modified
   */
  void step(double[] theta, double[] gradient);

  /** Writes what the next step depends on, apart from theta. */
  void save(DataOutput out) throws IOException;

  /** Restores what {@link #save} wrote, for the same number of parameters. */
  void restore(DataInput in) throws IOException;
}
