package geodesic.cli;

import geodesic.options.InvalidOption;
import geodesic.supervised.boosting.FeatureSchema;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.frame.Frame;
import geodesic.supervised.frame.FrameFeatures;
import geodesic.supervised.frame.FrameTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a table's columns are, for the commands that fit models. */
final class BoostDataOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE.csv",
      description = "a table with a header; empty, NA and NaN are missing values")
  private Path data;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COLUMN",
      description = "what to predict; several (a,b) for the multivariate normal distribution")
  private String target;

  @Option(
      names = "--distribution",
      paramLabel = "NAME",
      completionCandidates = Completions.Distributions.class,
      description =
          "of the target: ${COMPLETION-CANDIDATES} (default: normal; multivariate-normal for"
              + " several targets, weibull with --event)")
  private String distribution;

  @Option(
      names = "--event",
      paramLabel = "COLUMN",
      description =
          "1 where the time that is the target is that of the event, 0 where it had not happened"
              + " by then (weibull)")
  private String event;

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "weights of the rows (default: all the same)")
  private String weights;

  @Option(
      names = "--categorical",
      paramLabel = "LIST",
      description = "columns that hold categories, as text or numbers")
  private String categorical;

  @Option(names = "--ignore", paramLabel = "LIST", description = "columns that are no features")
  private String ignore;

  /**
   * A table taken apart.
   *
   * @param weights of the rows
   */
  record Table(Path file, Features features, FrameTarget target, double[] weights) {
    /** What a fit refused, with the file and the column that it was fitted to. */
    InvalidOption refused(InvalidOption e) {
      return new InvalidOption(
          "%s, column %s: %s"
              .formatted(file, String.join(" and ", target.schema().columns()), e.getMessage()));
    }

    /** Says what the user would not expect to become of the data. */
    void warn(ProgressListener progress) {
      for (Features.Column column : features.columns()) {
        if (column instanceof Features.Categorical c
            && c.categories().size() > FeatureSchema.MOST_CATEGORIES) {
          progress.message(
              "geodesic: column %s has %d categories: the %d most frequent are told apart, the others count as missing"
                  .formatted(c.name(), c.categories().size(), FeatureSchema.MOST_CATEGORIES));
        }
      }
    }
  }

  Table read() {
    Frame frame = Frame.read(data);
    List<String> targets = list("--target", target);
    FrameTarget y =
        FrameTarget.of(
            frame, Optional.ofNullable(distribution), targets, Optional.ofNullable(event));
    List<String> without = new ArrayList<>(targets);
    without.addAll(list("--ignore", ignore));
    Optional.ofNullable(event).ifPresent(without::add);
    if (weights != null && (targets.contains(weights) || weights.equals(event))) {
      throw new InvalidOption(
          "--weights is " + weights + ", but must be a column beside the target's");
    }
    Optional.ofNullable(weights).ifPresent(without::add);
    double[] w = new double[frame.rows()];
    Arrays.fill(w, 1);
    return new Table(
        data,
        FrameFeatures.of(frame, without, list("--categorical", categorical)),
        y,
        weights == null ? w : frame.weights(weights));
  }

  private static List<String> list(String option, String text) {
    if (text == null) {
      return List.of();
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.contains("")) {
      throw new InvalidOption(
          "%s is '%s', but must be names with commas between them".formatted(option, text));
    }
    return names;
  }

  /** As in a command line. */
  String targetText() {
    return target;
  }

  /** The table's file. */
  Path file() {
    return data;
  }
}
