package geodesic.supervised.network;

import geodesic.fisher.LinearizedBatch;
import geodesic.parallel.Workers;
import java.util.List;

/**
 * A mean loss over examples, as a function of parameters theta of one or more networks: all that
 * first-order and second-order training needs to know.
 */
public interface TrainingLoss {
  /** The length of theta. */
  int parameters();

  /** What it computes with. */
  Workers workers();

  /**
   * Evaluates the loss and its gradient on examples and keeps what curvature is made from.
   *
   * @param theta kept by reference
   * @return this
   */
  TrainingLoss evaluate(float[] theta, Examples examples);

  /** The loss of the last evaluation, in nats. */
  double loss();

  /** The gradient of the last evaluation; owned by this object, and overwritten by the next. */
  double[] gradient();

  /** The loss at other parameters, on the examples of the last evaluation. */
  double lossAt(float[] theta);

  /**
   * The networks of the last evaluation with the metrics of their outputs, in the order in which
   * theta holds their parameters: the Fisher matrix has a block for each.
   */
  List<LinearizedBatch<?>> parts();
}
