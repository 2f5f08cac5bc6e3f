package geodesic.exchange.sb3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle says about an object: how it would be made, and what it would be given then. */
final class PythonObject {
  private final Object callable;
  private final List<Object> arguments;
  private final Map<Object, Object> items = new LinkedHashMap<>();
  private final List<Object> elements = new ArrayList<>();
  private Object state;

  /**
   * @param callable what would be called: a {@link PythonClass}, unless the pickle is unusual
   */
  PythonObject(Object callable, List<Object> arguments) {
    this.callable = callable;
    this.arguments = arguments;
  }

  /** The arguments of the call. */
  List<Object> arguments() {
    return arguments;
  }

  /** Entries added to it, if it is a kind of dict. */
  Map<Object, Object> items() {
    return items;
  }

  /** Elements added to it, if it is a kind of list. */
  List<Object> elements() {
    return elements;
  }

  /** What it would be given as its attributes; null for none. */
  Object state() {
    return state;
  }

  void state(Object given) {
    state = given;
  }

  /** Whether it is made by a class or function of this name in one of the modules. */
  boolean isMadeBy(String name, String... modules) {
    return callable instanceof PythonClass made
        && made.name().equals(name)
        && List.of(modules).contains(made.module());
  }

  /** What makes it, for messages: never the arguments, which may contain the object itself. */
  String maker() {
    return callable instanceof PythonClass made ? made.toString() : "an unnamed function";
  }

  /** An attribute; null where the state has none of this name. */
  Object attribute(String name) {
    return state instanceof Map<?, ?> attributes ? attributes.get(name) : null;
  }
}
