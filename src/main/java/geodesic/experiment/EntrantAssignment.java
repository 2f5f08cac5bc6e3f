package geodesic.experiment;

import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.SettingTypes;
import geodesic.options.SettingValue;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What --set and --sweep are given: a setting's name and text, for one entrant or for all.
 *
 * @param source the option and its text, for messages
 * @param label the entrant; empty for all
 */
record EntrantAssignment(String source, Optional<String> label, Assignment assignment) {
  /** What the names of the environment's own settings begin with. */
  private static final String ENVIRONMENT = "env";

  private static final String FORM = "key=value or LABEL.key=value";

  /** Reads {@code key=text} or {@code LABEL.key=text}. */
  static EntrantAssignment of(String option, String argument) {
    Assignment whole = Assignment.of(option, argument, FORM);
    String source = option + " " + argument;
    int dot = whole.key().indexOf('.');
    if (dot < 0) {
      return new EntrantAssignment(source, Optional.empty(), whole);
    }
    Assignment own = new Assignment(whole.key().substring(dot + 1), whole.text());
    if (dot == 0 || own.key().isEmpty()) {
      throw Assignment.malformed(option, argument, FORM);
    }
    return new EntrantAssignment(source, Optional.of(whole.key().substring(0, dot)), own);
  }

  String key() {
    return assignment.key();
  }

  /** Refuses a label that no entrant has, and what is not a setting of an entrant. */
  void requireKnown(List<String> labels) {
    boolean itsLabel = label.equals(Optional.of(ENVIRONMENT)) && !labels.contains(ENVIRONMENT);
    if (itsLabel || key().startsWith(ENVIRONMENT + ".")) {
      throw new InvalidOption(
          source + ": the environment is the same for all; --set env.KEY=VALUE changes it");
    }
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

  /** What applies to an entrant: the assignments for all, then its own, which override them. */
  static List<Assignment> of(List<EntrantAssignment> assignments, String label) {
    return Stream.concat(
            assignments.stream().filter(one -> one.label.isEmpty()),
            assignments.stream().filter(one -> one.label.equals(Optional.of(label))))
        .map(EntrantAssignment::assignment)
        .toList();
  }

  /** The names of the settings that an entrant is given by its own label. */
  static Set<String> givenFor(List<EntrantAssignment> assignments, String label) {
    return assignments.stream()
        .filter(assignment -> assignment.label.equals(Optional.of(label)))
        .map(EntrantAssignment::key)
        .collect(Collectors.toSet());
  }

  /**
   * The values of a sweep: split at commas outside of brackets, so that [64, 64] is one.
   *
   * @param types of the entrant's settings
   */
  static List<SettingValue> values(String source, Assignment swept, SettingTypes types) {
    List<SettingValue> values = new ArrayList<>();
    int depth = 0;
    int start = 0;
    String text = swept.text();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (i == text.length() || (c == ',' && depth == 0)) {
        String word = text.substring(start, i).strip();
        if (word.isEmpty()) {
          throw malformed(source, " has an empty value");
        }
        SettingValue value = types.parse(swept.key(), word);
        if (values.contains(value)) {
          throw malformed(source, " has the value " + word + " twice");
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

  private static InvalidOption malformed(String source, String what) {
    return new InvalidOption(
        source + what + "; it must have the form key=a,b,c or LABEL.key=a,b,c");
  }
}
