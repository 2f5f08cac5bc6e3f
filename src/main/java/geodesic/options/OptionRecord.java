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
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options are records: the no-argument constructor holds the defaults, the canonical one validates,
 * and each component is one option whose name on the command line, in a preset and in config.json
 * is the component's in snake_case. This class goes between such a record and a map of names to
 * values. Components may be int, long, double, an OptionalDouble ("none" for no value), boolean, an
 * enum, a list of integers, or another such record, whose options then stand in its place: what
 * several records have in common.
 */
public final class OptionRecord {
  /** How an OptionalDouble without a value is written. */
  private static final String NONE = "none";

  private OptionRecord() {}

  /** The option names of a record class, in order. */
  public static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c ->
            c.getType().isRecord()
                ? names(c.getType().asSubclass(Record.class)).stream()
                : Stream.of(snake(c.getName())))
        .toList();
  }

  /** The options and values of a record, in order; enums in lower case. */
  public static Map<String, Object> toMap(Record options) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Object value = get(component, options);
      if (value instanceof Record nested) {
        map.putAll(toMap(nested));
      } else {
        map.put(snake(component.getName()), plain(value));
      }
    }
    return map;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Enum<?> constant -> lower(constant);
      case OptionalDouble number -> number.isPresent() ? number.getAsDouble() : NONE;
      default -> value;
    };
  }

  /**
   * The options of a record with their explanations and valid values, in order. Which numbers are
   * valid the record itself is asked: by what it says when it is given an impossible one.
   *
   * @param defaults the values that count as defaults
   * @throws IllegalStateException when an option has no explanation
   */
  public static List<Setting> settings(Record defaults) {
    return settings(defaults, defaults.getClass());
  }

  private static <R extends Record> List<Setting> settings(Record defaults, Class<R> type) {
    List<Setting> settings = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = get(component, defaults);
      if (value instanceof Record nested) {
        settings.addAll(settings(nested));
        continue;
      }
      Explained explained = component.getAnnotation(Explained.class);
      if (explained == null) {
        throw new IllegalStateException(type + " does not explain " + component.getName());
      }
      String name = snake(component.getName());
      settings.add(
          new Setting(
              name,
              plain(value),
              values(name, component.getType(), type.cast(defaults), type),
              explained.value()));
    }
    return settings;
  }

  private static <R extends Record> String values(
      String name, Class<?> kind, R defaults, Class<R> type) {
    if (kind == boolean.class) {
      return "true, false";
    } else if (kind.isEnum()) {
      return constants(kind);
    }
    Object impossible =
        kind == double.class || kind == OptionalDouble.class
            ? Double.NaN
            : kind == List.class
                ? List.of(-1)
                : kind == int.class ? Integer.MIN_VALUE : Long.MIN_VALUE;
    try {
      with(defaults, type, Map.of(name, impossible));
      return kind(kind);
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
  public static <R extends Record> R create(Class<R> type, Map<String, ?> values) {
    try {
      return with(type.getConstructor().newInstance(), type, values);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no option record", e);
    }
  }

  /** The record's values, with those given in the place of its own. */
  private static <R extends Record> R with(R defaults, Class<R> type, Map<String, ?> values) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] arguments = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        String name = snake(components[i].getName());
        types[i] = components[i].getType();
        Object own = get(components[i], defaults);
        if (own instanceof Record nested) {
          arguments[i] = nested(nested, values);
        } else {
          arguments[i] = values.containsKey(name) ? convert(name, types[i], values.get(name)) : own;
        }
      }
      Constructor<R> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no option record", e);
    }
  }

  /** The nested record keeps the defaults that the outer one gives it. */
  @SuppressWarnings("unchecked")
  private static <N extends Record> N nested(N defaults, Map<String, ?> values) {
    return with(defaults, (Class<N>) defaults.getClass(), values);
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  private static Object get(RecordComponent component, Record options) {
    try {
      return component.getAccessor().invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object convert(String name, Class<?> type, Object value) {
    String text = String.valueOf(value).strip();
    try {
      if (type == int.class) {
        return WholeNumber.parseInt(text);
      } else if (type == long.class) {
        return WholeNumber.parseLong(text);
      } else if (type == double.class) {
        return Double.parseDouble(text);
      } else if (type == OptionalDouble.class) {
        return text.equalsIgnoreCase(NONE)
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(text));
      } else if (type == boolean.class) {
        return bool(name, text);
      } else if (type == List.class) {
        return integers(text);
      } else if (type.isEnum()) {
        return constant(name, type, text);
      }
    } catch (NumberFormatException e) {
      boolean whole = type == int.class || type == long.class;
      throw new InvalidOption(
          name + " is '" + text + "', but must be " + (whole ? e.getMessage() : kind(type)));
    }
    throw new IllegalStateException(name + " has the unsupported type " + type);
  }

  private static boolean bool(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidOption(name + " is '" + text + "', but must be true or false");
    };
  }

  /** A list may be written [64, 64], 64,64, or, if it is empty, []. */
  private static List<Integer> integers(String text) {
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    List<Integer> list = new ArrayList<>();
    if (!inner.isBlank()) {
      for (String item : inner.split(",", -1)) {
        list.add(WholeNumber.parseInt(item));
      }
    }
    return List.copyOf(list);
  }

  private static Object constant(String name, Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (lower((Enum<?>) constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new InvalidOption(
        name
            + " is '"
            + text
            + "', but must be one of "
            + constants(type)
            + Suggestion.of(text, List.of(constants(type).split(", "))));
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> lower((Enum<?>) constant))
        .collect(Collectors.joining(", "));
  }

  private static String kind(Class<?> type) {
    if (type == double.class) {
      return "a number";
    } else if (type == OptionalDouble.class) {
      return "a number or " + NONE;
    }
    return type == List.class ? "a list of whole numbers such as [64, 64]" : "a whole number";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
