package geodesic.network.graph;

import geodesic.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes a {@link GraphPlan}. */
final class GraphPlanner {
  /** Floats of a chunk's tangents: what stays in a second-level cache beside the weights. */
  private static final int CHUNK = 128 * 1024;

  private final LayerGraph graph;
  private final List<Shape> shapes;
  private final boolean[] live;
  private final List<Value> values = new ArrayList<>();
  private final List<Layout> buffers = new ArrayList<>();
  private final List<Boolean> tangents = new ArrayList<>();

  GraphPlanner(LayerGraph graph) {
    this.graph = graph;
    shapes = graph.shapes();
    live = new boolean[shapes.size()];
    live[live.length - 1] = true;
    for (int k = graph.nodes().size(); k > 0; k--) {
      if (live[k]) {
        graph.nodes().get(k - 1).inputs().forEach(i -> live[i] = true);
      }
    }
  }

  GraphPlan plan() {
    Shape input = graph.input();
    place(input.isImage() ? Layout.compact(input) : Layout.padded(input), false);
    for (int k = 1; k < shapes.size(); k++) {
      place(k, graph.nodes().get(k - 1));
    }
    long varying = 0;
    for (int i = 0; i < buffers.size(); i++) {
      varying += tangents.get(i) ? buffers.get(i).row() : 0;
    }
    int chunkRows = Math.clamp(CHUNK / Math.max(1, varying), 8, 1024);
    List<Optional<Step>> steps = steps();
    List<Step.Needs> needs =
        steps.stream().map(step -> step.map(Step::needs).orElse(Step.Needs.NOTHING)).toList();
    return new GraphPlan(
        graph,
        List.copyOf(values),
        List.copyOf(buffers),
        List.copyOf(tangents),
        steps,
        needs,
        chunkRows);
  }

  private void place(Layout layout, boolean varies) {
    values.add(new Value(buffers.size(), layout, varies));
    buffers.add(layout);
    tangents.add(varies);
  }

  private void place(int k, Node node) {
    Value input = values.get(node.inputs().getFirst());
    boolean varies =
        node.operation().parameters(graph.inputs(node)) > 0
            || node.inputs().stream().anyMatch(i -> values.get(i).varies());
    boolean shares =
        switch (node.operation()) {
          case Flatten() -> input.layout().pixels() == 1 || onlyDense(k);
          case Nonlinearity nonlinearity -> mayOverwrite(node.inputs().getFirst());
          default -> false;
        };
    if (shares) {
      values.add(input);
      return;
    }
    boolean compact =
        switch (node.operation()) {
          case Nonlinearity nonlinearity -> !varies;
          case Scaling scaling -> !varies;
          default -> false;
        };
    place(compact ? input.layout() : Layout.padded(shapes.get(k)), varies);
  }

  /** Whether only dense layers take a value: these take images as they lie. */
  private boolean onlyDense(int value) {
    return value + 1 < shapes.size()
        && takers(value).stream().allMatch(node -> node.operation() instanceof Dense);
  }

  /** Whether a value's only taker may replace it: the node that made it does not need it again. */
  private boolean mayOverwrite(int value) {
    if (value == 0 || takers(value).size() > 1) {
      return false;
    }
    return switch (graph.nodes().get(value - 1).operation()) {
      case Dense dense -> true;
      case Convolution convolution -> true;
      case Pooling pooling -> true;
      case LayerNormalization normalization -> true;
      case Sum() -> true;
      case Concatenation() -> true;
      case Nonlinearity nonlinearity -> false;
      case Flatten() -> false; // shares another's
      case Scaling scaling -> true;
    };
  }

  private List<Node> takers(int value) {
    List<Node> takers = new ArrayList<>();
    for (int k = value + 1; k < shapes.size(); k++) {
      Node node = graph.nodes().get(k - 1);
      if (live[k] && node.inputs().contains(value)) {
        takers.add(node);
      }
    }
    return takers;
  }

  /** From the last to the first, to know who is the first to add to an adjoint. */
  private List<Optional<Step>> steps() {
    boolean[] added = new boolean[buffers.size()];
    added[values.getLast().buffer()] = true;
    List<Optional<Step>> steps = new ArrayList<>();
    int at = graph.parameters();
    for (int k = shapes.size() - 1; k > 0; k--) {
      Node node = graph.nodes().get(k - 1);
      at -= (int) node.operation().parameters(graph.inputs(node));
      steps.add(live[k] ? step(k, node, at, added) : Optional.empty());
    }
    Collections.reverse(steps);
    return List.copyOf(steps);
  }

  private Optional<Step> step(int k, Node node, int at, boolean[] added) {
    List<Value> inputs = node.inputs().stream().map(values::get).toList();
    Value in = inputs.getFirst();
    Value out = values.get(k);
    Operation operation = node.operation();
    if (operation instanceof Flatten && in.buffer() == out.buffer()) {
      return Optional.empty();
    }
    List<Boolean> first = new ArrayList<>();
    for (Value input : inputs) {
      first.add(!added[input.buffer()]);
      added[input.buffer()] = true;
    }
    boolean only = first.getFirst();
    return Optional.of(
        switch (operation) {
          case Dense dense -> new DenseStep(k - 1, in, out, matrix(dense, in.layout(), at), only);
          case Convolution convolution ->
              new ConvolutionStep(
                  k - 1,
                  in,
                  out,
                  new Patches(convolution.window(), in.layout(), out.layout()),
                  matrix(convolution, in.layout(), at),
                  only);
          case Pooling pooling -> PoolingStep.of(k - 1, in, out, pooling, only);
          case LayerNormalization normalization ->
              new LayerNormalizationStep(
                  k - 1,
                  in,
                  out,
                  normalization.epsilon(),
                  new LayerMatrix(at, new int[1], 1, out.layout().channels(), true),
                  only);
          case Nonlinearity nonlinearity ->
              new NonlinearityStep(in, out, nonlinearity.activation(), only);
          case Flatten() -> new LinearStep(List.of(LinearStep.Part.flat(in, only)), out);
          case Scaling scaling ->
              new LinearStep(
                  List.of(LinearStep.Part.pixels(in, out, scaling.factor(), 0, only)), out);
          case Sum() -> sideBySide(inputs, out, first, false);
          case Concatenation() -> sideBySide(inputs, out, first, true);
        });
  }

  private static LinearStep sideBySide(
      List<Value> inputs, Value out, List<Boolean> first, boolean shifted) {
    List<LinearStep.Part> parts = new ArrayList<>();
    int channel = 0;
    for (int i = 0; i < inputs.size(); i++) {
      Value input = inputs.get(i);
      parts.add(LinearStep.Part.pixels(input, out, 1f, channel, first.get(i)));
      channel += shifted ? input.layout().channels() : 0;
    }
    return new LinearStep(parts, out);
  }

  /** An image's pixels are taken as they lie; theta has them in channel-major order. */
  private static LayerMatrix matrix(Dense dense, Layout in, int at) {
    int pixels = in.pixels();
    int[] rowOf = new int[in.channels() * pixels];
    for (int i = 0; i < rowOf.length; i++) {
      rowOf[i] = i % pixels * in.stride() + i / pixels;
    }
    int depth = pixels == 1 ? in.channels() : in.row();
    return new LayerMatrix(at, rowOf, depth, dense.outputs(), dense.bias());
  }

  /** Patches have a window pixel's channels side by side; theta has a channel's window pixels. */
  private static LayerMatrix matrix(Convolution convolution, Layout in, int at) {
    int pixels = convolution.window().height() * convolution.window().width();
    int[] rowOf = new int[in.channels() * pixels];
    for (int i = 0; i < rowOf.length; i++) {
      rowOf[i] = i % pixels * in.channels() + i / pixels;
    }
    return new LayerMatrix(at, rowOf, rowOf.length, convolution.channels(), convolution.bias());
  }
}
