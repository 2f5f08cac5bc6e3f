package geodesic.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import geodesic.files.AtomicFile;
import geodesic.files.IoReason;
import geodesic.files.RecordJson;
import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.frame.Frame;
import geodesic.supervised.frame.FrameFeatures;
import geodesic.supervised.response.ResponseDistribution;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description = "Writes a model's prediction for each row of a table: a distribution.",
    mixinStandardHelpOptions = true)
final class BoostPredictCommand implements Callable<Integer> {
  /** Predicted together: below a second's work. */
  private static final int ROWS = 10_000;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "what boost train wrote")
  private Path modelFile;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE.csv",
      description = "a table with the columns that the model predicts from; others are ignored")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.csv",
      description = "the predictions, a row for each row of the data")
  private Path out;

  @Option(
      names = "--quantiles",
      defaultValue = "0.05,0.5,0.95",
      paramLabel = "LIST",
      description = "which quantiles to write (default: 0.05,0.5,0.95)")
  private String quantiles;

  @Option(names = "--quiet", description = "say nothing")
  private boolean quiet;

  @Option(names = "--json", description = "print the result as one line of JSON on standard output")
  private boolean json;

  private record Result(String distribution, int rows, List<String> columns, String out) {}

  @Override
  public Integer call() throws IOException {
    double[] levels = levels();
    OutputFile.require(out, Map.of("--data", data, "--model", modelFile));
    NgBoost model = model(modelFile);
    Frame frame = Frame.read(data);
    Features features = FrameFeatures.matching(frame, model.schema());
    PredictionColumns columns = new PredictionColumns(model.family(), model.target(), levels);
    AtomicFile.write(out, table(model, features, columns));
    StandardError.settle();
    if (json) {
      System.out.println(
          RecordJson.line(
              new Result(model.family().id(), features.rows(), columns.names(), out.toString())));
    } else if (!quiet) {
      System.out.printf("%d predictions in %s%n", features.rows(), out);
    }
    return 0;
  }

  /** Predicts some rows at a time, so that progress shows where they are many. */
  private String table(NgBoost model, Features features, PredictionColumns columns) {
    StageDisplay display = new StageDisplay(SessionOptions.progress(quiet), "boost predict");
    int n = features.rows();
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns.names());
      for (int from = 0; from < n; from += ROWS) {
        int[] rows = IntStream.range(from, Math.min(n, from + ROWS)).toArray();
        for (ResponseDistribution prediction : model.predict(features.rows(rows))) {
          csv.writeRecord(columns.row(prediction));
        }
        if (n > ROWS) {
          display.show((from + rows.length) / (double) n, "row " + (from + rows.length));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string can always be written to
    }
    if (n > ROWS) {
      display.finish();
    }
    return text.toString();
  }

  private double[] levels() {
    try {
      double[] levels =
          Arrays.stream(quantiles.split(",", -1))
              .mapToDouble(text -> Double.parseDouble(text.strip()))
              .toArray();
      for (double level : levels) {
        Bounds.inside("--quantiles", level, 0, 1);
      }
      if (Arrays.stream(levels).distinct().count() < levels.length) {
        throw new InvalidOption(
            "--quantiles is '%s', but each must be given once".formatted(quantiles));
      }
      return levels;
    } catch (NumberFormatException e) {
      throw new InvalidOption(
          "--quantiles is '%s', but must be numbers with commas between them".formatted(quantiles));
    }
  }

  /**
   * Reads a model.
   *
   * @throws InvalidOption when the file is none, or damaged
   */
  private static NgBoost model(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidOption("--model " + file + " is a folder, but must be a model's file");
    }
    try {
      return NgBoost.load(file);
    } catch (IOException e) {
      throw new InvalidOption("--model " + file + " can't be used: " + IoReason.of(e));
    }
  }
}
