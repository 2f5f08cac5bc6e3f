package geodesic.cli;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.experiment.ShellWord;
import geodesic.figure.DecimalText;
import geodesic.files.FolderLock;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    description =
        "Does an experiment of the natural-gradient laboratory: figures, tables and a page that"
            + " explains them.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Completions.DemoNames.class,
      description = "the demo (see --list), or all")
  private String name;

  @Option(names = "--list", description = "list the demos")
  private boolean list;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the demo's folder (default: results/runs/demo-NAME-TIMESTAMP)")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "seed of all that is drawn, at least 0 (default: 0)")
  private long seed;

  @Option(names = "--quick", description = "a small version that is over in seconds")
  private boolean quick;

  @Mixin private SessionOptions session;

  @Override
  public Integer call() throws IOException {
    if (list) {
      print(Demos.ALL);
      return 0;
    }
    if (name == null) {
      throw new InvalidOption(
          "a demo's name is missing (valid: all, %s)".formatted(String.join(", ", Demos.names())));
    }
    if (seed < 0) {
      throw new InvalidOption("--seed is " + seed + ", but must be at least 0");
    }
    boolean all = name.equals(ALL);
    List<Demo> demos = all ? Demos.ALL : List.of(Demos.of(name));
    int threads = session.threads();
    Path path = out == null ? ResultsFolder.create("demo-" + name) : out;
    List<DemoFolder> folders =
        demos.stream()
            .map(demo -> new DemoFolder(demo, all ? path.resolve(demo.name()) : path))
            .toList();
    if (all) {
      DemoFolder.requireOnly(path, Demos.names());
    }
    for (DemoFolder folder : folders) {
      folder.require(); // before the first demo's minute
    }
    Map<String, Map<String, Object>> results = new LinkedHashMap<>();
    try (Workers workers = new Workers(threads)) {
      for (DemoFolder folder : folders) {
        results.put(folder.demo().name(), run(folder.demo(), folder, workers));
      }
    }
    if (session.json()) {
      System.out.println(RecordJson.line(all ? results : results.get(name)));
    }
    return 0;
  }

  private void print(List<Demo> demos) {
    if (session.json()) {
      record Listed(String demo, String summary) {}

      System.out.println(
          RecordJson.line(demos.stream().map(d -> new Listed(d.name(), d.summary())).toList()));
      return;
    }
    demos.forEach(demo -> System.out.printf("%-12s %s%n", demo.name(), demo.summary()));
  }

  private Map<String, Object> run(Demo demo, DemoFolder folder, Workers workers)
      throws IOException {
    long start = System.nanoTime();
    StageDisplay display = new StageDisplay(session.progress(), demo.name());
    DemoResult result;
    String command = command(demo, folder.path());
    try (FolderLock _ = folder.claim()) {
      result = demo.run(new DemoRun(seed, quick, workers, display::show));
      display.finish();
      double seconds = (System.nanoTime() - start) * 1e-9;
      Map<String, Object> json = folder.write(result, seed, quick, seconds, command);
      tell(demo, result, folder.path());
      return json;
    }
  }

  private String command(Demo demo, Path folder) {
    return "geodesic demo %s --seed %d%s --out %s"
        .formatted(demo.name(), seed, quick ? " --quick" : "", ShellWord.quoted(folder.toString()));
  }

  /** In words for people; with JSON they go to standard error, next to the progress. */
  private void tell(Demo demo, DemoResult result, Path path) {
    StandardError.settle();
    if (session.json() && session.quiet()) {
      return;
    }
    PrintStream stream = session.json() ? System.err : System.out;
    result
        .keys()
        .forEach((key, value) -> stream.printf("%s: %s %s%n", demo.name(), key, text(value)));
    stream.println("report in " + path.resolve("report.html"));
  }

  private static String text(Object value) {
    return value instanceof Double number ? DecimalText.significant(number) : value.toString();
  }
}
