package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.options.InvalidOption;
import geodesic.options.Settings;
import geodesic.report.Diagnostics;
import geodesic.report.DiagnosticsFigure;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    description =
        "Shows how a run's natural-gradient steps came about: conjugate gradient's residuals, predicted and true gain, "
            + "quadratic and true KL, eigenvalues of the Fisher matrix.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Override
  public Integer call() throws IOException, DamagedCheckpoint {
    Checkpoint checkpoint = TrainedRun.checkpoint(run, false);
    Configuration configuration = checkpoint.configuration();
    String title = TrainingSession.title(configuration);
    List<Diagnostics> updates = Diagnostics.read(run);
    if (updates.isEmpty()) {
      throw new InvalidOption(
          run
              + " ("
              + title
              + ") has no natural-gradient steps to show; npg, trpo and acktr have, from their first"
              + " iteration on");
    }
    DiagnosticsFigure figure = new DiagnosticsFigure(title, updates, delta(configuration));
    figure.writeSvg(run.resolve("diagnostics.svg"));
    figure.writePng(run.resolve("diagnostics.png"));
    System.out.printf(Locale.ROOT, "%s: %d updates%n", title, updates.size());
    checkpoint
        .networkFiles()
        .forEach((setting, file) -> System.out.println(NetworkFileState.line(setting, file)));
    row("CG iterations", updates, u -> count(u.residuals().size()));
    row("final CG residual / |gradient|", updates, InspectCommand::lastResidual);
    row("true gain / predicted gain", updates, u -> u.gain() / u.predictedGain());
    row("true KL / quadratic KL", updates, u -> u.kl() / u.quadraticKl());
    row("largest eigenvalue", updates, Diagnostics::largestEigenvalue);
    row("smallest Ritz value", updates, Diagnostics::smallestEigenvalue);
    if (configuration.algorithm().equals(Algorithm.TRPO)) { // the others take every step
      long rejected = updates.stream().filter(u -> !u.accepted()).count();
      System.out.printf(Locale.ROOT, "%-32s %d%n", "rejected steps", rejected);
    }
    long negative = updates.stream().filter(Diagnostics::negativeCurvature).count();
    if (negative > 0) {
      System.out.printf(Locale.ROOT, "%-32s %d%n", "stopped by negative curvature", negative);
    }
    System.out.println("figure: " + run.resolve("diagnostics.png"));
    return 0;
  }

  /** The limit on the steps' KL; an NPG step of a given size has none. */
  private static OptionalDouble delta(Configuration configuration) {
    Settings settings = configuration.settings();
    boolean fixed = settings.number("step_size").orElse(0) > 0;
    return fixed ? OptionalDouble.empty() : settings.number("delta");
  }

  private static double count(int n) {
    return n == 0 ? Double.NaN : n;
  }

  private static double lastResidual(Diagnostics update) {
    return update.residuals().isEmpty() ? Double.NaN : update.residuals().getLast();
  }

  /** Median, smallest and largest over the accepted updates that have the value. */
  private static void row(
      String name, List<Diagnostics> updates, ToDoubleFunction<Diagnostics> value) {
    double[] values =
        updates.stream()
            .filter(Diagnostics::accepted)
            .mapToDouble(value)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "%-32s median %-10.3g smallest %-10.3g largest %.3g%n",
          name,
          DiagnosticsFigure.median(values),
          values[0],
          values[values.length - 1]);
    }
  }
}
