package geodesic.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.algorithm.Algorithm;
import geodesic.options.Setting;
import geodesic.training.Configuration;
import java.util.List;
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
      completionCandidates = Completions.Algorithms.class,
      description = "one algorithm, with all of its settings (default: all algorithms)")
  private String name;

  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  @Override
  public Integer call() {
    List<Algorithm> chosen =
        name == null ? List.of(Algorithm.values()) : List.of(Algorithm.of(name));
    if (json) {
      System.out.println(json(chosen));
    } else if (name == null) {
      printAll(chosen);
    } else {
      System.out.println(head(chosen.getFirst()));
      System.out.print(table(Configuration.explained(chosen.getFirst())));
    }
    return 0;
  }

  /** What all have stands once, at the end. */
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

  /** Whether a setting that all have has a default of its own here. */
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

  private static ArrayNode json(List<Algorithm> algorithms) {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode list = mapper.createArrayNode();
    for (Algorithm algorithm : algorithms) {
      ObjectNode node = list.addObject();
      node.put("algorithm", algorithm.id());
      node.put("description", algorithm.description());
      ObjectNode defaults = node.putObject("settings");
      ArrayNode explained = node.putArray("explained");
      for (Setting setting : Configuration.explained(algorithm)) {
        defaults.set(setting.name(), mapper.valueToTree(setting.standard().plain()));
        ObjectNode one = explained.addObject();
        one.put("name", setting.name());
        one.set("default", mapper.valueToTree(setting.standard().plain()));
        one.put("values", setting.values());
        one.put("explanation", setting.explanation());
      }
    }
    return list;
  }
}
