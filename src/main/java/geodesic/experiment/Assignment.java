package geodesic.experiment;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What --set and --sweep are given: a setting's name and text, for one entrant or for all.
 *
 * @param source the option and its text, for messages
 * @param label the entrant; empty for all
 */
record Assignment(String source, Optional<String> label, String key, String text) {
  /** Reads {@code key=text} or {@code LABEL.key=text}. */
  static Assignment of(String option, String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? "" : argument.substring(0, equals).strip();
    int dot = name.indexOf('.');
    String key = name.substring(dot + 1);
    if (key.isEmpty() || dot == 0) {
      throw new InvalidOption(
          option + " " + argument + " must have the form key=value or LABEL.key=value");
    }
    return new Assignment(
        option + " " + argument,
        dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot)),
        key,
        argument.substring(equals + 1).strip());
  }

  /** Refuses a label that no entrant has. */
  void requireKnown(List<String> labels) {
    if (label.isPresent() && !labels.contains(label.get())) {
      throw new InvalidOption(
          source
              + ": unknown label '"
              + label.get()
              + "'"
              + Suggestion.of(label.get(), labels)
              + " (valid: "
              + String.join(", ", labels)
              + ")");
    }
  }

  /** The texts that hold for an entrant, by name; its own are stronger than those for all. */
  static Map<String, String> of(List<Assignment> assignments, String label) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      if (assignment.label.isEmpty()) {
        map.put(assignment.key, assignment.text);
      }
    }
    for (Assignment assignment : assignments) {
      if (assignment.label.equals(Optional.of(label))) {
        map.put(assignment.key, assignment.text);
      }
    }
    return map;
  }

  /** The names of what an entrant is given by its own label. */
  static Set<String> givenFor(List<Assignment> assignments, String label) {
    return assignments.stream()
        .filter(assignment -> assignment.label.equals(Optional.of(label)))
        .map(Assignment::key)
        .collect(Collectors.toSet());
  }

  /** The values of a sweep: split at commas outside of brackets, so that [64, 64] is one. */
  static List<String> values(String source, String text) {
    List<String> values = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (i == text.length() || (c == ',' && depth == 0)) {
        String value = text.substring(start, i).strip();
        if (value.isEmpty() || values.contains(value)) {
          throw new InvalidOption(
              source
                  + (value.isEmpty() ? " has an empty value" : " has the value " + value + " twice")
                  + "; it must have the form key=a,b,c or LABEL.key=a,b,c");
        }
        values.add(value);
        start = i + 1;
      }
    }
    if (values.size() < 2) {
      throw new InvalidOption(source + " has one value, but must have at least two to choose from");
    }
    return values;
  }
}
