package geodesic.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.demo.validation.ValidationReport;
import geodesic.experiment.ShellWord;
import geodesic.files.FolderLock;
import geodesic.files.OutputFolder;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.statistics.Statistics;
import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.validation.CrossValidation;
import geodesic.supervised.validation.FoldScore;
import geodesic.training.ConfigurationJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description = "Says how good predictions are on rows not seen, by cross-validation.",
    mixinStandardHelpOptions = true)
final class BoostValidateCommand implements Callable<Integer> {
  private static final String PAGE = "report.html";

  @Mixin private BoostDataOptions data;
  @Mixin private BoostFitOptions fit;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "K",
      description = "parts that the rows are dealt into, at least 2 (default: 5)")
  private int folds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write a page, figures and a table into this folder (default: none)")
  private Path out;

  @Mixin private SessionOptions session;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * What programs are told: means over the folds, named as in folds.csv, and the standard error of
   * the first.
   */
  private record Result(
      String distribution,
      int rows,
      int folds,
      Double nll,
      Double nllError,
      Double crps,
      Double rmse,
      Double accuracy,
      @JsonProperty("coverage_50") Double coverage50,
      @JsonProperty("coverage_80") Double coverage80,
      @JsonProperty("coverage_90") Double coverage90,
      double wallSeconds,
      String out) {}

  @Override
  public Integer call() throws IOException {
    int threads = session.threads();
    BoostingOptions options = fit.read();
    long start = System.nanoTime();
    // Before the folder is made: a table that is refused leaves none.
    BoostDataOptions.Table table = data.read();
    BoostFitOptions.requireScore(options, table.target().family());
    CrossValidation.requireFolds(folds, table.features().rows());
    if (out == null) {
      validate(table, options, threads, start);
      return 0;
    }
    OutputFolder output = new OutputFolder("--out", out);
    try (FolderLock _ =
        output.claim(() -> {
          if (!ValidationReport.isIn(out) && !output.isFree()) {
            throw output.refused("already holds other files; choose a new folder");
          }
        })) {
      validate(table, options, threads, start);
    }
    return 0;
  }

  private void validate(
      BoostDataOptions.Table table, BoostingOptions options, int threads, long start)
      throws IOException {
    ProgressListener progress = session.progress();
    table.warn(progress);
    StageDisplay display = new StageDisplay(progress, "boost validate");
    CrossValidation validation;
    try (Workers workers = new Workers(threads)) {
      validation =
          CrossValidation.run(
              table.target().family(),
              options,
              table.features(),
              table.target().y(),
              table.weights(),
              folds,
              workers,
              (share, fold) ->
                  display.show(Math.min(1, share), "fold %d of %d".formatted(fold + 1, folds)));
    } catch (InvalidOption e) {
      throw table.refused(e);
    }
    display.finish();
    if (out != null) {
      new ValidationReport(
              validation,
              String.join(" and ", table.target().schema().columns()),
              table.target().family().id(),
              table.features().columns().stream().map(Features.Column::name).toList())
          .write(out, command(), ConfigurationJson.version());
    }
    tell(table, validation.folds(), (System.nanoTime() - start) * 1e-9);
  }

  private String command() {
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    return "geodesic " + String.join(" ", words.stream().map(ShellWord::quoted).toList());
  }

  private void tell(BoostDataOptions.Table table, List<FoldScore> all, double seconds) {
    StandardError.settle();
    if (session.json()) {
      System.out.println(
          RecordJson.line(
              new Result(
                  table.target().family().id(),
                  table.features().rows(),
                  folds,
                  number(mean(all, FoldScore::nll)),
                  number(error(all, FoldScore::nll)),
                  number(mean(all, FoldScore::crps)),
                  number(mean(all, FoldScore::rmse)),
                  number(mean(all, FoldScore::accuracy)),
                  number(mean(all, FoldScore::coverage50)),
                  number(mean(all, FoldScore::coverage80)),
                  number(mean(all, FoldScore::coverage90)),
                  seconds,
                  out == null ? null : out.toString())));
      return;
    }
    System.out.printf(
        "%s for %s, %d folds of %d rows, mean ± standard error%n",
        table.target().family().id(), data.targetText(), folds, table.features().rows());
    line("NLL", all, FoldScore::nll);
    line("CRPS", all, FoldScore::crps);
    line("RMSE", all, FoldScore::rmse);
    line("accuracy", all, FoldScore::accuracy);
    line("within 50 %", all, FoldScore::coverage50);
    line("within 80 %", all, FoldScore::coverage80);
    line("within 90 %", all, FoldScore::coverage90);
    if (out != null) {
      System.out.println("report in " + out.resolve(PAGE));
    }
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void line(String name, List<FoldScore> all, ToDoubleFunction<FoldScore> score) {
    double mean = mean(all, score);
    if (!Double.isNaN(mean)) {
      System.out.printf(Locale.ROOT, "%-12s %.4f ± %.4f%n", name, mean, error(all, score));
    }
  }

  private static double mean(List<FoldScore> all, ToDoubleFunction<FoldScore> score) {
    return all.stream().mapToDouble(score).average().orElse(Double.NaN);
  }

  /** The folds' standard deviation over the square root of their number. */
  private static double error(List<FoldScore> all, ToDoubleFunction<FoldScore> score) {
    return Statistics.std(all.stream().mapToDouble(score).toArray()) / Math.sqrt(all.size());
  }
}
