package geodesic.environment.mujoco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the fields of a C struct lie, as src/main/python/mujoco_layout.py writes it for a version
 * of the library.
 */
final class StructLayout {
  /** The version whose layout is known: the only one that may be loaded. */
  static final String VERSION = "4.0.0";

  /** What describes a world. */
  static final StructLayout MODEL = new StructLayout("mjModel");

  /** What changes in time. */
  static final StructLayout DATA = new StructLayout("mjData");

  private final String struct;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  /**
   * One field.
   *
   * @param name its name in C
   * @param offset from the struct's beginning, in bytes
   * @param type int, long, float, double, or the same with * for a pointer to an array
   * @param rows how many rows the array has: the name of the model's field that holds it
   * @param columns how many numbers each row has
   */
  record Field(String name, long offset, String type, String rows, int columns) {}

  private StructLayout(String struct) {
    this.struct = struct;
    for (String line : table().lines().toList()) {
      String[] word = line.split(" ");
      if (word[0].equals(struct)) {
        boolean array = word.length > 4;
        fields.put(
            word[1],
            new Field(
                word[1],
                Long.parseLong(word[2]),
                word[3],
                array ? word[4] : "",
                array ? Integer.parseInt(word[5]) : 1));
      }
    }
  }

  private static String table() {
    String name = "layout-" + VERSION + ".txt";
    try (InputStream input = StructLayout.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All fields, in the struct's order. */
  Iterable<Field> fields() {
    return fields.values();
  }

  /**
   * One field.
   *
   * @throws IllegalArgumentException when there is none of this type
   */
  Field field(String name, String type) {
    Field field = fields.get(name);
    if (field == null || !field.type().equals(type)) {
      throw new IllegalArgumentException(struct + " has no field " + name + " of type " + type);
    }
    return field;
  }
}
