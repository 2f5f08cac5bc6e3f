package geodesic.demo.kfac;

import geodesic.demo.DemoRun;
import geodesic.distribution.Categorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.LinearizedLoss;
import geodesic.supervised.network.NetworkModel;
import geodesic.supervised.network.PenalizedLoss;
import geodesic.supervised.network.TrainingLoss;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Something to be trained.
 *
 * @param number tells its random numbers from those of other tasks
 * @param penalty of |theta|^2 / 2
 * @param floor what is subtracted from the loss, since no model comes below it
 * @param plans how each method trains
 */
record Task(
    int number,
    String id,
    NetworkModel model,
    Examples examples,
    double penalty,
    double floor,
    Map<Method, Plan> plans) {
  /** Grey of a white pixel in the images. */
  static final double WHITE = 16;

  private static final int PIXELS = 64;
  private static final double INITIAL_OUTPUT_GAIN = 1;

  private static final List<Double> DAMPINGS = List.of(0.001, 0.01, 0.1, 1.0);
  private static final List<Double> ADAM_RATES = List.of(3e-4, 1e-3, 3e-3, 1e-2);

  /** The digit of an image, by a network 64-128-64-10. */
  static Task classifier(DemoRun run, DataSet digits) {
    NetworkModel model =
        new NetworkModel(
            new Mlp(PIXELS, List.of(128, 64), 10, Activation.TANH), new Categorical(10));
    return new Task(
        1,
        "classifier",
        model,
        Examples.of(digits, 1 / WHITE),
        1e-3,
        0,
        plans(
            run,
            64,
            300,
            new Epochs(run.choose(60, 25), run.choose(24, 12), run.choose(40, 10)),
            List.of(1e-2, 3e-2, 1e-1, 3e-1)));
  }

  /** The images themselves through a code of six numbers: 64-120-60-30-6-30-60-120-64. */
  static Task autoencoder(DemoRun run, DataSet digits) {
    NetworkModel model =
        new NetworkModel(
            new Mlp(PIXELS, List.of(120, 60, 30, 6, 30, 60, 120), PIXELS, Activation.TANH),
            new PixelBernoulli(PIXELS));
    Examples images = Examples.reconstructing(digits, 1 / WHITE);
    return new Task(
        2,
        "autoencoder",
        model,
        images,
        0,
        entropy(images),
        plans(
            run,
            128,
            512,
            new Epochs(run.choose(240, 40), run.choose(60, 14), run.choose(30, 5)),
            List.of(3e-4, 1e-3, 3e-3, 1e-2)));
  }

  /** How long the methods of each kind train, so that all take about the same time. */
  private record Epochs(int firstOrder, int kronecker, int hessianFree) {
    int of(Method method) {
      return method.firstOrder()
          ? firstOrder
          : method == Method.HESSIAN_FREE ? hessianFree : kronecker;
    }
  }

  private static Map<Method, Plan> plans(
      DemoRun run,
      int firstOrderMinibatch,
      int kroneckerMinibatch,
      Epochs epochs,
      List<Double> momentumRates) {
    Map<Method, Plan> plans = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      int minibatch =
          method.firstOrder()
              ? firstOrderMinibatch
              : method == Method.HESSIAN_FREE ? Integer.MAX_VALUE : kroneckerMinibatch;
      List<Double> settings =
          switch (method) {
            case ADAM -> ADAM_RATES;
            case MOMENTUM -> momentumRates;
            default -> DAMPINGS;
          };
      plans.put(
          method,
          new Plan(minibatch, epochs.of(method), run.quick() ? settings.subList(1, 3) : settings));
    }
    return plans;
  }

  /** The mean over images of the pixels' entropy: the cross entropy of a perfect copy. */
  private static double entropy(Examples images) {
    double sum = 0;
    for (float y : images.y()) {
      if (y > 0 && y < 1) {
        sum -= y * StrictMath.log(y) + (1 - y) * StrictMath.log1p(-y);
      }
    }
    return sum / images.count();
  }

  /** The same task on other examples. */
  Task on(Examples other) {
    return new Task(number, id, model, other, penalty, floor, plans);
  }

  /** Initial parameters, the same for every method. */
  float[] initial(DemoRun run, int... which) {
    return model.initial(run.random(purpose(0, which)), INITIAL_OUTPUT_GAIN);
  }

  /** Numbers of a purpose that no other task has. */
  int[] purpose(int what, int... which) {
    int[] purpose = new int[2 + which.length];
    purpose[0] = number;
    purpose[1] = what;
    System.arraycopy(which, 0, purpose, 2, which.length);
    return purpose;
  }

  /** What is minimised. */
  TrainingLoss loss(Workers workers) {
    TrainingLoss loss = new LinearizedLoss(model, examples.count(), workers);
    return penalty > 0 ? new PenalizedLoss(loss, penalty) : loss;
  }

  /** What is minimised, on all examples, above the floor. */
  double objective(float[] theta, Workers workers) {
    double squares = 0;
    for (float element : theta) {
      squares += (double) element * element;
    }
    return model.loss(theta, examples, workers) + 0.5 * penalty * squares - floor;
  }
}
