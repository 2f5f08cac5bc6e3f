package geodesic.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.files.RecordJson;
import geodesic.options.Setting;
import geodesic.training.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "algorithms",
    description = "Lists the algorithms and explains their settings.",
    mixinStandardHelpOptions = true)
final class AlgorithmsCommand implements Callable<Integer> {
  private static final int NAME = 27;
  private static final int DEFAULT = 11;
  private static final int EXPLANATION = 62;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Completions.AlgorithmIds.class,
      description = "one algorithm, with all of its settings (default: all algorithms)")
  private String name;

  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  @Override
  public Integer call() {
    List<Algorithm> chosen = name == null ? Algorithms.all() : List.of(Algorithms.named(name));
    if (json) {
      System.out.println(RecordJson.line(chosen.stream().map(Explained::of).toList()));
    } else if (name == null) {
      printAll(chosen);
    } else {
      System.out.println(head(chosen.getFirst()));
      System.out.print(table(Configuration.explained(chosen.getFirst())));
    }
    return 0;
  }

  /** Settings common to all algorithms are listed once, at the end. */
  private static void printAll(List<Algorithm> algorithms) {
    List<Setting> shared = Configuration.explainedForAll(algorithms.getFirst());
    List<String> names = shared.stream().map(Setting::name).toList();
    for (Algorithm algorithm : algorithms) {
      System.out.println(head(algorithm));
      System.out.println(
          table(
              Configuration.explained(algorithm).stream()
                  .filter(s -> !names.contains(s.name()) || differs(s, shared))
                  .toList()));
    }
    System.out.println("every algorithm");
    System.out.print(table(shared));
  }

  /** Whether a setting common to all algorithms has its own default here. */
  private static boolean differs(Setting setting, List<Setting> shared) {
    return shared.stream()
        .anyMatch(s -> s.name().equals(setting.name()) && !s.standard().equals(setting.standard()));
  }

  private static String head(Algorithm algorithm) {
    return algorithm.id() + "  " + algorithm.description();
  }

  private static String table(List<Setting> settings) {
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Help.Ansi.OFF),
            new Help.Column(NAME, 2, Help.Column.Overflow.SPAN),
            new Help.Column(DEFAULT, 1, Help.Column.Overflow.WRAP),
            new Help.Column(EXPLANATION, 1, Help.Column.Overflow.WRAP));
    for (Setting setting : settings) {
      table.addRowValues(
          setting.name(),
          setting.standard().text(),
          setting.explanation() + " (" + setting.values() + ")");
    }
    return table.toString();
  }

  /**
   * What {@code --json} prints for an algorithm.
   *
   * @param settings their defaults, by name
   */
  private record Explained(
      String algorithm,
      String description,
      Map<String, Object> settings,
      List<ExplainedSetting> explained) {
    static Explained of(Algorithm algorithm) {
      Map<String, Object> defaults = new LinkedHashMap<>();
      List<ExplainedSetting> explained = new ArrayList<>();
      for (Setting setting : Configuration.explained(algorithm)) {
        Object standard = setting.standard().plain();
        defaults.put(setting.name(), standard);
        explained.add(
            new ExplainedSetting(
                setting.name(), standard, setting.values(), setting.explanation()));
      }
      return new Explained(algorithm.id(), algorithm.description(), defaults, explained);
    }
  }

  private record ExplainedSetting(
      String name, @JsonProperty("default") Object standard, String values, String explanation) {}
}
