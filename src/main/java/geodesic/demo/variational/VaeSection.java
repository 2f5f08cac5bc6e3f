package geodesic.demo.variational;

import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.demo.DemoStages;
import geodesic.distribution.PixelBernoulli;
import geodesic.figure.DecimalText;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.page.PageTable;
import geodesic.supervised.autoencoder.VariationalAutoencoder;
import geodesic.supervised.network.TrainingCurve;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The second part of the demo: a variational autoencoder of the digits with a code of two numbers,
 * trained by K-FAC and by Adam.
 */
final class VaeSection {
  /** The tables that it writes. */
  static final List<Columns<?>> TABLES = List.of(VaeTables.CURVES, VaeTables.TRIES);

  /** The share of the demo that the first part is. */
  static final double BEFORE = 0.4;

  private VaeSection() {}

  /** Trains, and adds tables, figures, keys and words, all with names that begin with vae. */
  static void add(DemoRun run, DemoResult result) {
    int pixels = VaeImages.SIDE * VaeImages.SIDE;
    VariationalAutoencoder model =
        new VariationalAutoencoder(
            new Mlp(pixels, List.of(128, 64), 4, Activation.TANH),
            new Mlp(2, List.of(64, 128), pixels, Activation.TANH),
            new PixelBernoulli(pixels));
    VaeImages images = VaeImages.of(run);
    List<VaeTraining> all = trainings(model, images, run);
    List<VaeTraining> best = new ArrayList<>();
    for (VaeMethod method : VaeMethod.values()) {
      best.add(
          all.stream()
              .filter(t -> t.method() == method)
              .min(Comparator.comparingDouble(VaeTraining::finalLoss))
              .orElseThrow());
    }
    VaeTraining kfac = best.get(0);
    VaeTraining adam = best.get(1);
    tables(result, all, best);
    result.figure("vae_elbo", VaeFigures.curves(best));
    result.figure(
        "vae_reconstructions", VaeFigures.reconstructions(model, images, best, run.workers()));
    result.figure(
        "vae_samples",
        VaeFigures.samples(model, best, run.random(VaeTraining.NUMBER, 8), run.workers()));
    result.figure("vae_plane", VaeFigures.plane(model, images, kfac, run.workers()));
    result.figure("vae_manifold", VaeFigures.manifold(model, kfac, run.workers()));
    result.key("vae_elbo_kfac", kfac.heldOut());
    result.key("vae_elbo_adam", adam.heldOut());
    double adamsBest = adam.curve().smallestLoss();
    result.words("vae_tries", Integer.toString(all.size() / 2));
    result.words("vae_images", Integer.toString(images.training().count()));
    result.words("vae_held_out", Integer.toString(images.heldOut().count()));
    result.words("vae_kfac", DecimalText.of(kfac.heldOut(), 2));
    result.words("vae_adam", DecimalText.of(adam.heldOut(), 2));
    result.words("vae_adams_best", DecimalText.of(-adamsBest, 2));
    result.words("vae_adams_epochs", DecimalText.significant(adam.curve().epochsTo(adamsBest)));
    result.words("vae_adams_seconds", DecimalText.of(adam.curve().secondsTo(adamsBest), 2));
    TrainingCurve.Point end = kfac.curve().last();
    result.words("vae_kfac_epochs", Integer.toString(end.epoch()));
    result.words("vae_kfac_then", DecimalText.of(-end.loss(), 2));
    result.words("vae_adam_then", DecimalText.of(-adam.curve().after(end.epoch()).loss(), 2));
    double reached = kfac.curve().epochsTo(adamsBest);
    result.words(
        "vae_kfac_reaches",
        Double.isNaN(reached)
            ? "K-FAC does not reach it in " + kfac.curve().last().epoch() + " epochs"
            : "K-FAC reaches it after "
                + DecimalText.significant(reached)
                + " epochs and "
                + DecimalText.of(kfac.curve().secondsTo(adamsBest), 2)
                + " seconds");
  }

  private static List<VaeTraining> trainings(
      VariationalAutoencoder model, VaeImages images, DemoRun run) {
    record Attempt(VaeMethod method, double setting) {}
    List<Attempt> attempts = new ArrayList<>();
    for (VaeMethod method : VaeMethod.values()) {
      for (double setting : method.settings(run.quick())) {
        attempts.add(new Attempt(method, setting));
      }
    }
    VaeTraining[] trainings = new VaeTraining[attempts.size()];
    DemoStages stages = new DemoStages(run.progress(), BEFORE, trainings.length);
    run.workers()
        .forEach(
            trainings.length,
            (i, worker) -> {
              VaeMethod method = attempts.get(i).method();
              int epochs = method == VaeMethod.ADAM ? run.choose(300, 60) : run.choose(100, 20);
              trainings[i] =
                  VaeTraining.of(model, method, attempts.get(i).setting(), images, epochs, run);
              stages.done("variational autoencoder");
            });
    return List.of(trainings);
  }

  private static void tables(DemoResult result, List<VaeTraining> all, List<VaeTraining> best) {
    List<VaeTables.CurveRow> curves = new ArrayList<>();
    List<PageTable.Row> rows = new ArrayList<>();
    for (VaeTraining training : best) {
      training.curve().points().forEach(p -> curves.add(new VaeTables.CurveRow(training, p)));
      rows.add(
          PageTable.Row.of(
              training.method().title(),
              training.method().setting() + " " + DecimalText.significant(training.setting()),
              Integer.toString(training.method().minibatch()),
              Integer.toString(training.curve().last().epoch()),
              DecimalText.of(training.curve().last().cpuSeconds(), 2),
              DecimalText.of(training.training(), 2),
              DecimalText.of(training.heldOut(), 2)));
    }
    result.table(VaeTables.CURVES, curves);
    result.table(
        VaeTables.TRIES, all.stream().map(t -> new VaeTables.TryRow(t, best.contains(t))).toList());
    result.pageTable(
        "vae",
        new PageTable(
            "the autoencoder's trainings",
            List.of(
                "method",
                "setting",
                "minibatch",
                "epochs",
                "CPU seconds",
                "ELBO, training",
                "ELBO, held out"),
            rows));
  }
}
