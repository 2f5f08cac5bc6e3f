package geodesic.demo.variational;

import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.autoencoder.NegativeElbo;
import geodesic.supervised.autoencoder.VariationalAutoencoder;
import geodesic.supervised.network.Examples;
import geodesic.supervised.network.Minibatches;
import geodesic.supervised.network.TrainingCurve;

/**
 * One training of the autoencoder.
 *
 * @param curve of the negative bound on the training images, at one draw of noise for each
 * @param heldOut the bound on images that took no part, in nats, over several draws
 * @param training the same on the training images
 */
record VaeTraining(
    VaeMethod method,
    double setting,
    TrainingCurve curve,
    double heldOut,
    double training,
    float[] theta) {
  /** Tells the random numbers of this part from those of the others of the demo. */
  static final int NUMBER = 50;

  private static final int DRAWS = 10;

  static VaeTraining of(
      VariationalAutoencoder model,
      VaeMethod method,
      double setting,
      VaeImages images,
      int epochs,
      DemoRun run) {
    Examples training = images.training();
    float[] theta = model.initial(run.random(NUMBER, 0));
    Pcg64 noise = run.random(NUMBER, 3);
    Minibatches batches = new Minibatches(training, method.minibatch(), run.random(NUMBER, 1));
    Examples shown = model.withNoise(training, run.random(NUMBER, 4));
    try (Workers alone = new Workers(1)) {
      NegativeElbo objective = new NegativeElbo(model, training.count(), alone);
      TrainingCurve curve =
          TrainingCurve.of(
              method.trainer(
                  setting, new NegativeElbo(model, batches.size(), alone), run.random(NUMBER, 2)),
              () -> model.withNoise(batches.next(), noise),
              new TrainingCurve.Length(epochs, batches.perEpoch()),
              theta,
              there -> {
                run.workers().requireNotCancelled();
                return objective.evaluate(there, shown).loss();
              });
      return new VaeTraining(
          method,
          setting,
          curve,
          bound(model, theta, images.heldOut(), run.random(NUMBER, 5), alone),
          bound(model, theta, training, run.random(NUMBER, 6), alone),
          theta);
    }
  }

  /** The mean over draws. */
  private static double bound(
      VariationalAutoencoder model, float[] theta, Examples images, Pcg64 random, Workers alone) {
    NegativeElbo loss = new NegativeElbo(model, images.count(), alone);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      sum += loss.evaluate(theta, model.withNoise(images, random)).loss();
    }
    return -sum / DRAWS;
  }

  /** The negative bound at its end. */
  double finalLoss() {
    return curve.last().loss();
  }
}
