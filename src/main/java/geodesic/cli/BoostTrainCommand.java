package geodesic.cli;

import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.boosting.TargetSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description = "Fits a model to a table and writes it to a file.",
    mixinStandardHelpOptions = true)
final class BoostTrainCommand implements Callable<Integer> {
  @Mixin private BoostDataOptions data;
  @Mixin private BoostFitOptions fit;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "the model's file; one that is there is replaced")
  private Path out;

  @Mixin private SessionOptions session;

  /** What programs are told. */
  private record Result(
      String distribution,
      TargetSchema target,
      int rows,
      int features,
      int iterations,
      Double trainingLoss,
      Double validationLoss,
      double wallSeconds,
      String out) {}

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    int threads = session.threads();
    BoostingOptions options = fit.read();
    OutputFile.require(out, Map.of("--data", data.file()));
    BoostDataOptions.Table table = data.read();
    BoostFitOptions.requireScore(options, table.target().family());
    ProgressListener progress = session.progress();
    table.warn(progress);
    StageDisplay display = new StageDisplay(progress, "boost train");
    NgBoost model;
    try (Workers workers = new Workers(threads)) {
      model =
          NgBoost.fit(
                  table.target().family(),
                  options,
                  table.features(),
                  table.target().y(),
                  table.weights(),
                  workers,
                  (iteration, training, validation) ->
                      display.show(
                          Math.min(1, iteration / (double) options.iterations()),
                          stage(iteration, training, validation)))
              .withTarget(table.target().schema());
    } catch (InvalidOption e) {
      throw table.refused(e);
    }
    model.save(out);
    display.finish();
    tell(model, table, (System.nanoTime() - start) * 1e-9);
    return 0;
  }

  private static String stage(int iteration, double training, double validation) {
    return String.format(Locale.ROOT, "iteration %d, loss %.4f", iteration, training)
        + (Double.isNaN(validation)
            ? ""
            : String.format(Locale.ROOT, ", validation %.4f", validation));
  }

  private void tell(NgBoost model, BoostDataOptions.Table table, double seconds) {
    StandardError.settle();
    double[] training = model.trainingLosses();
    double[] validation = model.validationLosses();
    double last = training.length == 0 ? Double.NaN : training[training.length - 1];
    double best =
        model.iterations() == 0 || validation.length < model.iterations()
            ? Double.NaN
            : validation[model.iterations() - 1];
    if (session.json()) {
      System.out.println(
          RecordJson.line(
              new Result(
                  model.family().id(),
                  model.target(),
                  table.features().rows(),
                  table.features().columns().size(),
                  model.iterations(),
                  RecordJson.number(last),
                  RecordJson.number(best),
                  seconds,
                  out.toString())));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s for %s: %d rows, %d features, %d iterations, loss %.4f%s%nmodel in %s%n",
        model.family().id(),
        String.join(" and ", model.target().columns()),
        table.features().rows(),
        table.features().columns().size(),
        model.iterations(),
        last,
        Double.isNaN(best) ? "" : String.format(Locale.ROOT, ", validation %.4f", best),
        out);
  }
}
