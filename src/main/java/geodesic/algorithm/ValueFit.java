package geodesic.algorithm;

import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Fits a value function to its targets by least squares. */
public sealed interface ValueFit permits AdamValueFit {
  /** The ways to fit. */
  enum Method {
    ADAM
  }

  /**
   * The settings.
   *
   * @param valueFit how the value function is fitted
   * @param valueEpochs passes over the batch
   * @param valueMinibatch samples a step; the last minibatch of an epoch may be smaller
   * @param valueLearningRate Adam's rate
   */
  public record Options(
      Method valueFit, int valueEpochs, int valueMinibatch, double valueLearningRate) {
    public Options {
      Bounds.atLeast("value_epochs", valueEpochs, 1);
      Bounds.atLeast("value_minibatch", valueMinibatch, 1);
      Bounds.above("value_learning_rate", valueLearningRate, 0);
    }

    /** The defaults. */
    public Options() {
      this(Method.ADAM, 10, 128, 1e-3);
    }
  }

  /**
   * The fit of a run.
   *
   * @param value what it trains
   * @param seed the run's seed, for methods that draw
   */
  static ValueFit create(Options options, ValueFunction value, long seed, Workers workers) {
    return switch (options.valueFit()) {
      case ADAM -> new AdamValueFit(options, value, seed, workers);
    };
  }

  /**
   * Trains the value function in place.
   *
   * @param observations n rows
   * @param targets n values
   * @return the mean squared error over the last pass, each minibatch before its step
   */
  double fit(float[] observations, double[] targets);

  /** Writes what the next fit depends on, the parameters aside. */
  void save(DataOutput out) throws IOException;

  /** Restores what {@link #save} wrote. */
  void restore(DataInput in) throws IOException;
}
