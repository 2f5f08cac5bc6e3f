package geodesic.environment.serving;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A space as its client reads it.
 *
 * @param kind the name of Gymnasium's class
 * @param bytes of a number in the memory: 4 for floats, 8 for doubles
 * @param shape of a Box: the extents of its axes; else the number of components, or nothing
 * @param low of a Box: its lower bounds, only one where they are all the same
 * @param high of a Box: its upper bounds
 * @param n the number of values of each component
 */
record ServedSpace(
    String kind,
    int bytes,
    List<Integer> shape,
    List<Float> low,
    List<Float> high,
    List<Integer> n) {

  static ServedSpace of(Space space, int bytes) {
    return switch (space) {
      case Box box ->
          new ServedSpace(
              "Box",
              bytes,
              Arrays.stream(box.shape()).boxed().toList(),
              bounds(box.low()),
              bounds(box.high()),
              List.of());
      case Discrete discrete ->
          new ServedSpace(
              "Discrete", bytes, List.of(), List.of(), List.of(), List.of(discrete.n()));
      case MultiDiscrete several ->
          new ServedSpace(
              "MultiDiscrete", bytes, List.of(several.size()), List.of(), List.of(), several.n());
      case MultiBinary switches ->
          new ServedSpace(
              "MultiBinary",
              bytes,
              List.of(switches.n()),
              List.of(),
              List.of(),
              List.of(switches.n()));
    };
  }

  private static List<Float> bounds(float[] values) {
    List<Float> all = IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    return all.stream().distinct().count() == 1 ? all.subList(0, 1) : all;
  }
}
