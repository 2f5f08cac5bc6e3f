package geodesic.options;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings by name, in order.
 *
 * @param values each in the type of its option
 */
public record Settings(Map<String, SettingValue> values) {
  /** No setting. */
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The names, in order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Whether there is a setting of this name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of a name, if there is one. */
  public Optional<SettingValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The number of a name; none where there is no such setting, or it has none. */
  public OptionalDouble number(String name) {
    return switch (values.get(name)) {
      case SettingValue.Real(double value) -> OptionalDouble.of(value);
      case SettingValue.OptionalReal(OptionalDouble value) -> value;
      case null, default -> OptionalDouble.empty();
    };
  }

  /** The whole number of a name; none where there is no such setting. */
  public OptionalLong whole(String name) {
    return values.get(name) instanceof SettingValue.Whole(long value)
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }

  /** These and others, which win where both have a name. */
  public Settings with(Settings stronger) {
    Map<String, SettingValue> all = new LinkedHashMap<>(values);
    all.putAll(stronger.values);
    return new Settings(all);
  }

  /** These, with another value of one setting. */
  public Settings with(String name, SettingValue value) {
    return with(new Settings(Map.of(name, value)));
  }

  /** These without some. */
  public Settings without(Collection<String> names) {
    Map<String, SettingValue> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(names);
    return new Settings(rest);
  }

  /** The values as JSON has them. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, value.plain()));
    return plain;
  }

  /** The values as people write them. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  /** {@code delta=0.01 damping=0.1}. */
  public String text() {
    return texts().entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
