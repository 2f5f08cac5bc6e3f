package geodesic.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Options are records: the no-argument constructor holds the defaults, the canonical one validates,
 * and each component is one option whose name on the command line, in a preset and in config.json
 * is the component's in snake_case. This class converts between such a record and {@link Settings}.
 * Components may be int, long, double, an OptionalDouble ("none" for no value), an NumberRange,
 * boolean, a String, an enum, a list of integers, or another such record, whose options then take
 * its place: those that several records have in common.
 */
public final class OptionRecord {
  /** Every command asks for the names of all algorithms' settings several times. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
      };

  private OptionRecord() {}

  /**
   * A component of an option record.
   *
   * @param nested the record that it is, if it is one
   */
  private record Component(
      RecordComponent component,
      String name,
      SettingType type,
      Optional<Class<? extends Record>> nested) {
    static Component of(RecordComponent component) {
      Class<?> type = component.getType();
      return new Component(
          component,
          snake(component.getName()),
          new SettingType(type),
          type.isRecord() ? Optional.of(type.asSubclass(Record.class)) : Optional.empty());
    }

    Object of(Record options) {
      try {
        return component.getAccessor().invoke(options);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The option names of a record class, in order. */
  public static List<String> names(Class<? extends Record> type) {
    return List.copyOf(types(type).keySet());
  }

  /** The options of a record class, in order. */
  static Map<String, SettingType> types(Class<? extends Record> type) {
    Map<String, SettingType> types = new LinkedHashMap<>();
    for (Component component : COMPONENTS.get(type)) {
      if (component.nested.isPresent()) {
        types.putAll(types(component.nested.get()));
      } else {
        types.put(component.name, component.type);
      }
    }
    return types;
  }

  /** What a stored configuration means that lacks options, for those where this is no default. */
  static Map<String, String> before(Class<? extends Record> type) {
    Map<String, String> before = new LinkedHashMap<>();
    for (Component component : COMPONENTS.get(type)) {
      Explained explained = component.component.getAnnotation(Explained.class);
      if (component.nested.isPresent()) {
        before.putAll(before(component.nested.get()));
      } else if (explained != null && !explained.before().isEmpty()) {
        before.put(component.name, explained.before());
      }
    }
    return before;
  }

  /** The options and values of a record, in order. */
  public static Settings values(Record options) {
    Map<String, SettingValue> values = new LinkedHashMap<>();
    for (Component component : COMPONENTS.get(options.getClass())) {
      Object value = component.of(options);
      if (value instanceof Record nested) {
        values.putAll(values(nested).values());
      } else {
        values.put(component.name, component.type.of(value));
      }
    }
    return new Settings(values);
  }

  /**
   * The options of a record with their explanations and valid values, in order. Which numbers are
   * valid is learned from the record itself: from what it says when given an impossible one.
   *
   * @param defaults the values that count as defaults
   * @throws IllegalStateException when an option has no explanation
   */
  public static List<Setting> settings(Record defaults) {
    List<Setting> settings = new ArrayList<>();
    for (Component component : COMPONENTS.get(defaults.getClass())) {
      Object value = component.of(defaults);
      if (value instanceof Record nested) {
        settings.addAll(settings(nested));
        continue;
      }
      Explained explained = component.component.getAnnotation(Explained.class);
      if (explained == null) {
        throw new IllegalStateException(
            defaults.getClass() + " does not explain " + component.component.getName());
      }
      settings.add(
          new Setting(
              component.name,
              component.type.of(value),
              valid(component, defaults),
              explained.value()));
    }
    return settings;
  }

  private static String valid(Component component, Record defaults) {
    if (component.type.hasFewValues()) {
      return component.type.kind();
    }
    try {
      with(defaults, Settings.NONE.with(component.name, component.type.impossible()));
      return component.type.kind();
    } catch (OutOfRange e) {
      return e.rule();
    }
  }

  /**
   * A record with the values given, and defaults for the rest.
   *
   * @param values may hold more names than this record has
   * @throws InvalidOption when a value has the wrong type or is out of range
   */
  public static <R extends Record> R create(Class<R> type, Settings values) {
    try {
      return with(type.getConstructor().newInstance(), values);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no option record", e);
    }
  }

  /**
   * A record with the values given as text, or as YAML and JSON have them, and defaults for the
   * rest.
   *
   * @param values may hold more names than this record has
   * @throws InvalidOption when a value has the wrong type or is out of range
   */
  public static <R extends Record> R create(Class<R> type, Map<String, ?> values) {
    Map<String, Object> own = new LinkedHashMap<>(values);
    own.keySet().retainAll(types(type).keySet());
    return create(type, SettingTypes.of(List.of(type)).read(own));
  }

  /**
   * A record from a stored configuration, which may lack options that came later: see {@link
   * Explained#before}.
   *
   * @param values may hold more names than this record has
   * @throws InvalidOption when a value has the wrong type or is out of range
   */
  public static <R extends Record> R stored(Class<R> type, Map<String, ?> values) {
    return create(type, SettingTypes.of(List.of(type)).withMissing(values));
  }

  /** The record's values, with those given in place of its own. */
  private static <R extends Record> R with(R defaults, Settings values) {
    @SuppressWarnings("unchecked") // the class of a record has no subclass
    Class<R> type = (Class<R>) defaults.getClass();
    try {
      List<Component> components = COMPONENTS.get(type);
      Object[] arguments = new Object[components.size()];
      Class<?>[] types = new Class<?>[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        Component component = components.get(i);
        types[i] = component.type.component();
        Object own = component.of(defaults);
        // A nested record keeps the defaults that the outer one gives it.
        arguments[i] =
            own instanceof Record nested
                ? with(nested, values)
                : values
                    .get(component.name)
                    .map(value -> component.type.argument(component.name, value))
                    .orElse(own);
      }
      Constructor<R> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no option record", e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
