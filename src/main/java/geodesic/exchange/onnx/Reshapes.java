package geodesic.exchange.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The same elements along other axes. The first axis of what depends on the observation stays. */
final class Reshapes {
  private Reshapes() {}

  static Value apply(String operator, OnnxNode node, Operands operands) throws IOException {
    return switch (operator) {
      case "Flatten" -> flatten(node, operands);
      case "Reshape" -> reshape(node, operands);
      case "Squeeze" -> squeeze(node, operands);
      case "Unsqueeze" -> unsqueeze(node, operands);
      default -> transpose(node, operands);
    };
  }

  private static Value flatten(OnnxNode node, Operands operands) throws IOException {
    Signal signal = operands.signal(0);
    long axis = node.whole("axis", 1);
    if (axis != 1 && axis != -signal.extents().length) {
      throw node.refused("has axis " + axis + ", but only 1, behind the batch's, is known");
    }
    return signal.with(signal.size());
  }

  private static Value reshape(OnnxNode node, Operands operands) throws IOException {
    long[] asked = operands.wholes(1);
    return switch (operands.first()) {
      case Tensor tensor -> {
        int[] extents = extents(node, asked, 0, tensor.extents(), tensor.size());
        yield tensor.with(extents);
      }
      case Signal signal -> {
        if (asked.length < 2) {
          throw node.refused("joins the batch's axis with others");
        }
        // The batch's own extent: 0 keeps it, -1 is what is left, and exporters write the number
        // that they traced.
        int unknown = (int) Arrays.stream(asked).skip(1).filter(extent -> extent == -1).count();
        if (asked[0] == -1 && unknown > 0) {
          throw node.refused("has two unknown extents");
        }
        yield signal.with(extents(node, asked, 1, signal.extents(), signal.size()));
      }
    };
  }

  private static int[] extents(OnnxNode node, long[] asked, int from, int[] before, int size)
      throws IOException {
    boolean keep = node.whole("allowzero", 0) == 0;
    int[] extents = new int[asked.length - from];
    long product = 1;
    int unknown = -1;
    for (int i = 0; i < extents.length; i++) {
      long extent = asked[i + from];
      if (extent == 0 && keep && i < before.length) {
        extent = before[i];
      } else if (extent == -1 && unknown < 0) {
        unknown = i;
        continue;
      }
      if (extent < 1 || extent > size) {
        throw node.refused("has an impossible shape");
      }
      extents[i] = (int) extent;
      product *= extent;
      if (product > size) {
        break;
      }
    }
    if (unknown >= 0 && size % product == 0) {
      extents[unknown] = (int) (size / product);
      product = size;
    }
    if (product != size) {
      throw node.refused("has a shape of another number of elements than it takes");
    }
    return extents;
  }

  private static Value squeeze(OnnxNode node, Operands operands) throws IOException {
    List<Integer> left = axes(operands.first());
    List<Long> axes = sortedAxes(node, operands, left.size());
    for (long axis : axes.reversed()) {
      if (axis >= left.size() || left.get((int) axis) != 1) {
        throw node.refused("drops an axis that has not the extent 1");
      }
      left.remove(/* index */ (int) axis);
    }
    return with(node, operands.first(), left);
  }

  private static Value unsqueeze(OnnxNode node, Operands operands) throws IOException {
    List<Integer> grown = axes(operands.first());
    long[] asked = asked(node, operands);
    for (long axis : sortedAxes(node, operands, grown.size() + asked.length)) {
      if (axis > grown.size()) {
        throw node.refused("has an impossible axis");
      }
      grown.add((int) axis, 1);
    }
    return with(node, operands.first(), grown);
  }

  /** All axes; -1 for the batch's. */
  private static List<Integer> axes(Value value) {
    List<Integer> axes = new ArrayList<>();
    switch (value) {
      case Signal signal -> {
        axes.add(-1);
        Arrays.stream(signal.extents()).forEach(axes::add);
      }
      case Tensor tensor -> Arrays.stream(tensor.extents()).forEach(axes::add);
    }
    return axes;
  }

  private static Value with(OnnxNode node, Value value, List<Integer> axes) throws IOException {
    boolean signal = value instanceof Signal;
    if (signal && (axes.size() < 2 || axes.getFirst() != -1)) {
      throw node.refused("moves the batch's axis");
    }
    int[] extents = axes.stream().skip(signal ? 1 : 0).mapToInt(Integer::intValue).toArray();
    return switch (value) {
      case Signal before -> before.with(extents);
      case Tensor before -> before.with(extents);
    };
  }

  /** Of an attribute in older models, of an input in newer ones. */
  private static long[] asked(OnnxNode node, Operands operands) throws IOException {
    if (operands.has(1)) {
      return operands.wholes(1);
    }
    return node.wholes("axes").orElseThrow(() -> node.refused("does not say its axes"));
  }

  private static List<Long> sortedAxes(OnnxNode node, Operands operands, int count)
      throws IOException {
    List<Long> sorted = new ArrayList<>();
    for (long axis : asked(node, operands)) {
      long from = axis < 0 ? axis + count : axis;
      if (from < 0 || from >= count || sorted.contains(from) || sorted.size() > 8) {
        throw node.refused("has an impossible axis");
      }
      sorted.add(from);
    }
    sorted.sort(null);
    return sorted;
  }

  private static Value transpose(OnnxNode node, Operands operands) throws IOException {
    if (operands.first() instanceof Tensor tensor
        && tensor.extents().length == 2
        && !tensor.isWhole()) {
      long[] order = node.wholes("perm").orElse(new long[] {1, 0});
      if (Arrays.equals(order, new long[] {1, 0})) {
        return tensor.transposed();
      }
    }
    throw node.refused("turns what is no constant matrix; images must have their channels first");
  }
}
