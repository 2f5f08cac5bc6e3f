package geodesic.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that some option records have between them, with the type of each. */
public final class SettingTypes {
  private final Map<String, SettingType> types;

  /** Of settings that came later: what a stored configuration without them means. */
  private final Map<String, String> before;

  private SettingTypes(Map<String, SettingType> types, Map<String, String> before) {
    this.types = types;
    this.before = before;
  }

  /**
   * The settings of option records, in order.
   *
   * @throws IllegalStateException when two of them have a setting of the same name
   */
  public static SettingTypes of(List<Class<? extends Record>> records) {
    Map<String, SettingType> types = new LinkedHashMap<>();
    Map<String, String> before = new LinkedHashMap<>();
    for (Class<? extends Record> record : records) {
      OptionRecord.types(record)
          .forEach((name, type) -> {
            if (types.put(name, type) != null) {
              throw new IllegalStateException(record + " has another " + name);
            }
          });
      before.putAll(OptionRecord.before(record));
    }
    return new SettingTypes(types, before);
  }

  /** The names, in order. */
  public List<String> names() {
    return List.copyOf(types.keySet());
  }

  /** Whether there is a setting of this name. */
  public boolean has(String name) {
    return types.containsKey(name);
  }

  /**
   * Reads a value as users write it.
   *
   * @throws InvalidOption when the setting does not take such a value
   * @throws IllegalArgumentException when there is no such setting
   */
  public SettingValue parse(String name, String text) {
    SettingType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("there is no setting " + name);
    }
    return type.parse(name, text);
  }

  /**
   * What a stored configuration says, and for settings that it lacks since they came later, what
   * that means: {@link Explained#before}. Settings that it lacks and whose default is what was
   * before are not added.
   */
  public Map<String, Object> withMissing(Map<String, ?> stored) {
    Map<String, Object> all = new LinkedHashMap<>(stored);
    before.forEach(all::putIfAbsent);
    return all;
  }

  /**
   * Reads what a file or a program gives by name: values as YAML and JSON have them, or as text.
   *
   * @throws InvalidOption when a setting does not take such a value
   * @throws IllegalArgumentException when there is no such setting
   */
  public Settings read(Map<String, ?> plain) {
    Map<String, SettingValue> values = new LinkedHashMap<>();
    plain.forEach((name, value) -> values.put(name, parse(name, String.valueOf(value))));
    return new Settings(values);
  }
}
