package geodesic.cli;

import geodesic.experiment.Comparison;
import geodesic.experiment.ComparisonFolder;
import geodesic.experiment.ComparisonProgress;
import geodesic.experiment.ComparisonReport;
import geodesic.experiment.ComparisonRuns;
import geodesic.experiment.Findings;
import geodesic.experiment.Results;
import geodesic.experiment.RunOutcome;
import geodesic.experiment.ShellWord;
import geodesic.experiment.Specification;
import geodesic.files.RecordJson;
import geodesic.options.Assignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "compare",
    description =
        "Trains several algorithms, or one with several settings, on several seeds, and says which"
            + " differences hold. The same command continues where it was stopped.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Option(
      names = "--env",
      required = true,
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description = "the environment: see geodesic envs, or a Java source file")
  private String environment;

  @Option(
      names = "--algorithms",
      required = true,
      paramLabel = "LIST",
      description = "what is compared: trpo,npg or, with labels of your own, trpo,small=trpo")
  private String algorithms;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      paramLabel = "N",
      description = "how many seeds from 0 on, or a range such as 5-14 (default: 10)")
  private String seeds;

  @Option(
      names = "--steps",
      defaultValue = "",
      paramLabel = "N",
      description = "environment steps of each run (default: the preset's)")
  private String steps;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the comparison's folder (default: results/runs/compare-ENV-TIMESTAMP)")
  private Path out;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description =
          "one setting for all, or as LABEL.key=value for one; env.KEY=VALUE for one of the"
              + " environment's own")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--sweep",
      paramLabel = "key=a,b,c",
      description =
          "values to choose the best of, on seeds of their own, for all or as LABEL.key=a,b,c for one;"
              + " several keys make a grid")
  private List<String> sweep = new ArrayList<>();

  @Option(
      names = "--sweep-seeds",
      defaultValue = "3",
      paramLabel = "N",
      description = "runs for each setting of a sweep (default: 3)")
  private int sweepSeeds;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description = "report when this return is first reached (default: the environment's)")
  private Double threshold;

  @Option(
      names = "--evaluate-episodes",
      paramLabel = "N",
      description =
          "episodes of each final policy (default: 1000, or 200 where an episode may take long)")
  private Integer evaluationEpisodes;

  @Mixin private EnvironmentArgumentOptions arguments;

  @Mixin private SessionOptions session;

  @Override
  public Integer call() throws IOException {
    NamedEnvironment named = NamedEnvironment.of(environment);
    if (named.source().isEmpty() && out != null) {
      NamedEnvironment.open(out);
    }
    Comparison comparison =
        Comparison.of(named.id(), algorithms).seeds(seeds).steps(steps).sweepSeeds(sweepSeeds);
    List<Assignment> ofEnvironment = new ArrayList<>();
    for (String text : set) {
      Assignment assignment = Assignment.of("--set", text, "key=value or LABEL.key=value");
      if (EnvironmentArgumentOptions.concerns(assignment)) {
        ofEnvironment.add(assignment);
      } else {
        comparison.set(text);
      }
    }
    comparison.environment(arguments.arguments(ofEnvironment));
    sweep.forEach(comparison::sweep);
    if (evaluationEpisodes != null) {
      comparison.evaluationEpisodes(evaluationEpisodes);
    }
    if (threshold != null) {
      comparison.threshold(threshold);
    }
    int threads = session.threads();
    Specification specification = comparison.specification();
    comparison.remarks().forEach(Failures::print);
    Path path =
        out == null
            ? ResultsFolder.create("compare-" + RunName.ofEnvironment(specification.environment()))
            : out;
    try (ComparisonFolder folder = ComparisonFolder.claim(path, specification)) {
      named.keep(path);
      return run(specification, folder, threads);
    }
  }

  private int run(Specification specification, ComparisonFolder folder, int threads)
      throws IOException {
    ProgressListener display = session.progress();
    Display progress = new Display(display);
    KernelsInUse.tell("comparison on " + specification.environment(), threads, display);
    try (Interruption interruption = new Interruption()) {
      ComparisonRuns runs =
          new ComparisonRuns(specification, folder, threads, interruption, progress::show);
      Optional<Results> results;
      try {
        results = runs.run();
      } finally {
        progress.finish();
      }
      if (results.isEmpty()) {
        Failures.print(
            "interrupted with %d of %d runs done; continue with: %s --out %s"
                .formatted(
                    runs.done(),
                    runs.total(),
                    specification.command(),
                    ShellWord.quoted(folder.path().toString())));
        return INTERRUPTED;
      }
      ComparisonReport.write(results.get(), folder.path());
      tell(results.get(), folder.path());
      return results.get().failures().isEmpty() ? 0 : failed(results.get());
    }
  }

  /**
   * Prints the verdict to standard output, as one line of JSON for programs or in words for people;
   * with JSON, the words go to standard error, next to the progress.
   */
  private void tell(Results results, Path path) {
    StandardError.settle();
    List<String> words = new ArrayList<>(Findings.lines(results));
    words.add("report in " + path.resolve("report.html"));
    if (session.json()) {
      if (!session.quiet()) {
        words.forEach(System.err::println);
      }
      System.out.println(RecordJson.line(ComparisonResult.of(results, path)));
    } else {
      words.forEach(System.out::println);
    }
  }

  private static int failed(Results results) {
    List<RunOutcome.Failure> failures = results.failures();
    Failures.print(
        failures.getFirst().line()
            + (failures.size() == 1
                ? ""
                : "; %d more failed, see report.html".formatted(failures.size() - 1)));
    return Failures.FAILED;
  }

  /** Passes progress on to the display, with the speed of this session only. */
  private static final class Display {
    private final ProgressListener display;
    private final long start = System.nanoTime();
    private ComparisonProgress last;

    Display(ProgressListener display) {
      this.display = display;
    }

    /** Called by one thread at a time. */
    void show(ComparisonProgress now) {
      last = now;
      display.update(progress());
    }

    void finish() {
      if (last != null) {
        display.finish(progress());
      }
    }

    private Progress progress() {
      double seconds = Math.max((System.nanoTime() - start) * 1e-9, 1e-9);
      double speed = (last.steps() - last.restoredSteps()) / seconds;
      long left = Math.max(0, last.totalSteps() - last.steps());
      return new StepProgress(
          last.steps(),
          last.totalSteps(),
          Double.NaN,
          Double.NaN,
          speed > 0 ? speed : Double.NaN,
          speed > 0 ? left / speed : Double.NaN,
          last.runs() + "/" + last.totalRuns() + " runs");
    }
  }
}
