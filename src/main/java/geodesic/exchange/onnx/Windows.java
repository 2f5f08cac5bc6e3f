package geodesic.exchange.onnx;

import geodesic.network.graph.Convolution;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Window;
import java.io.IOException;
import java.util.List;

/** Operators that slide a window over an image. */
record Windows(LayerList layers) {
  Value convolution(OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    int input = layers.image(x);
    Tensor kernels = operands.reals(1);
    int[] extents = kernels.extents();
    if (extents.length != 4) {
      throw node.refused("needs kernels of four axes, but has " + extents.length);
    }
    if (node.whole("group", 1) != 1) {
      throw node.refused("has groups of channels, but only one group is known");
    }
    if (extents[1] != x.extents()[0]) {
      throw node.refused(
          "has kernels for " + extents[1] + " channels, but takes " + x.extents()[0]);
    }
    int[] size = node.extents("kernel_shape", 2, -1);
    if (node.has("kernel_shape") && (size[0] != extents[2] || size[1] != extents[3])) {
      throw node.refused("has a kernel_shape that is not its kernels'");
    }
    Window window = window(node, x, extents[2], extents[3]);
    int channels = extents[0];
    float[] bias = operands.has(2) ? operands.reals(2).spread(channels) : new float[0];
    if (bias == null) {
      throw node.refused("needs a bias of " + channels + " elements");
    }
    int seen = kernels.size() / channels;
    float[] own = new float[kernels.size() + bias.length];
    for (int out = 0; out < channels; out++) {
      for (int k = 0; k < seen; k++) {
        own[k * channels + out] = kernels.reals()[out * seen + k];
      }
    }
    System.arraycopy(bias, 0, own, kernels.size(), bias.length);
    return layers.add(new Convolution(channels, window, bias.length > 0), List.of(input), own);
  }

  Value pooling(String operator, OnnxNode node, Operands operands) throws IOException {
    Signal x = operands.signal(0);
    int input = layers.image(x);
    boolean global = operator.startsWith("Global");
    int[] size = node.extents("kernel_shape", 2, -1);
    if (!global && !node.has("kernel_shape")) {
      throw node.refused("does not say its kernel_shape");
    }
    if (node.proto().getOutputCount() > 1) {
      throw node.refused("has more results than one");
    }
    Window window =
        global
            ? new Window(x.extents()[1], x.extents()[2], 1, 1, 0, 0, 0, 0)
            : window(node, x, size[0], size[1]);
    boolean padded = window.top() + window.left() + window.bottom() + window.right() > 0;
    boolean average = operator.endsWith("AveragePool");
    if (average && padded && node.whole("count_include_pad", 0) != 0) {
      throw node.refused("counts its padding, but only count_include_pad 0 is known");
    }
    Pooling.Kind kind = average ? Pooling.Kind.AVERAGE : Pooling.Kind.MAXIMUM;
    return layers.add(new Pooling(kind, window), List.of(input));
  }

  private static Window window(OnnxNode node, Signal x, int height, int width) throws IOException {
    int[] strides = node.extents("strides", 2, 1);
    int[] dilations = node.extents("dilations", 2, 1);
    if (dilations[0] != 1 || dilations[1] != 1) {
      throw node.refused("has dilations, but only 1 is known");
    }
    if (strides[0] < 1 || strides[1] < 1 || height < 1 || width < 1) {
      throw node.refused("has a window or strides of 0 pixels");
    }
    int[] pads = pads(node, x, new int[] {height, width}, strides);
    if (node.whole("ceil_mode", 0) != 0
        && !(fits(x.extents()[1] + pads[0] + pads[2] - height, strides[0])
            && fits(x.extents()[2] + pads[1] + pads[3] - width, strides[1]))) {
      throw node.refused("has windows beyond the image's edge (ceil_mode), which are not known");
    }
    return new Window(height, width, strides[0], strides[1], pads[0], pads[1], pads[2], pads[3]);
  }

  private static boolean fits(int spare, int stride) {
    return spare % stride == 0;
  }

  /** Top, left, bottom, right. */
  private static int[] pads(OnnxNode node, Signal x, int[] size, int[] strides) throws IOException {
    String automatic = node.text("auto_pad", "NOTSET");
    return switch (automatic) {
      case "NOTSET" -> node.extents("pads", 4, 0);
      case "VALID" -> new int[4];
      case "SAME_UPPER" -> same(x, size, strides, true);
      case "SAME_LOWER" -> same(x, size, strides, false);
      default -> throw node.refused("has the unknown auto_pad " + Words.quoted(automatic));
    };
  }

  /** As many windows as strides fit into the image; an odd pixel goes below and to the right. */
  private static int[] same(Signal x, int[] size, int[] strides, boolean upper) {
    int[] pads = new int[4];
    for (int axis = 0; axis < 2; axis++) {
      int extent = x.extents()[1 + axis];
      int windows = (extent + strides[axis] - 1) / strides[axis];
      int all = Math.max(0, (windows - 1) * strides[axis] + size[axis] - extent);
      int less = all / 2;
      pads[axis] = upper ? less : all - less;
      pads[2 + axis] = upper ? all - less : less;
    }
    return pads;
  }
}
