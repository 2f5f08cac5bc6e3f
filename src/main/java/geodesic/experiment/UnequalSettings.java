package geodesic.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings that several entrants have and in which they differ without a sweep having chosen them:
 * what a difference between entrants may be due to, besides what they are compared for.
 *
 * @param unasked differ by presets and defaults; by name the labels with each value, as text, since
 *     one algorithm may take a number where another takes a number or none
 * @param asked differ because the user gave them for one entrant alone, which may be the very thing
 *     compared
 */
record UnequalSettings(
    Map<String, Map<String, List<String>>> unasked, Map<String, Map<String, List<String>>> asked) {

  static UnequalSettings of(Specification specification) {
    Set<String> names = new TreeSet<>();
    specification.entrants().forEach(entrant -> names.addAll(entrant.settings().names()));
    Map<String, Map<String, List<String>>> unasked = new LinkedHashMap<>();
    Map<String, Map<String, List<String>>> asked = new LinkedHashMap<>();
    for (String name : names) {
      // What is swept is not among an entrant's settings.
      List<Entrant> owners =
          specification.entrants().stream().filter(e -> e.settings().has(name)).toList();
      List<Entrant> others = owners.stream().filter(e -> !e.given().contains(name)).toList();
      if (labelsByValue(others, name).size() > 1) {
        unasked.put(name, labelsByValue(owners, name));
      } else if (labelsByValue(owners, name).size() > 1) {
        asked.put(name, labelsByValue(owners, name));
      }
    }
    return new UnequalSettings(unasked, asked);
  }

  private static Map<String, List<String>> labelsByValue(List<Entrant> entrants, String name) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (Entrant entrant : entrants) {
      labels
          .computeIfAbsent(
              entrant.settings().get(name).orElseThrow().text(), value -> new ArrayList<>())
          .add(entrant.label());
    }
    return labels;
  }

  /** At most two lines, one of each kind. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    line(unasked)
        .ifPresent(text ->
            lines.add(
                "not the same for all, and not swept, so that differences may be due to it: "
                    + text));
    line(asked).ifPresent(text -> lines.add("not the same for all, as asked for: " + text));
    return lines;
  }

  private static Optional<String> line(Map<String, Map<String, List<String>>> settings) {
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    settings.forEach((name, values) -> {
      List<String> parts = new ArrayList<>();
      values.forEach((value, labels) -> parts.add(value + " (" + String.join(", ", labels) + ")"));
      texts.add(name + " " + String.join(", ", parts));
    });
    return Optional.of(String.join("; ", texts));
  }
}
