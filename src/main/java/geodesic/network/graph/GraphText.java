package geodesic.network.graph;

import geodesic.network.Activation;
import geodesic.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A {@link LayerGraph} as lines of words: the input's channels, height and width, then a node a
 * line, each ending with the layers that it takes, 0 being the input:
 *
 * <pre>
 * input 4 36 48
 * convolution 16 window 8 8 stride 4 4 padding 0 0 0 0 bias from 0
 * nonlinearity relu from 1
 * pooling maximum window 2 2 stride 2 2 padding 0 0 0 0 from 2
 * flatten from 3
 * layer_normalization 1.0E-5 from 4
 * dense 2 bias from 5
 * </pre>
 *
 * Checkpoints hold it: what a word means stays.
 */
final class GraphText {
  private GraphText() {}

  static String write(LayerGraph graph) {
    StringBuilder text = new StringBuilder();
    Shape input = graph.input();
    text.append("input %d %d %d\n".formatted(input.channels(), input.height(), input.width()));
    for (Node node : graph.nodes()) {
      text.append(write(node.operation())).append(" from");
      node.inputs().forEach(i -> text.append(' ').append(i));
      text.append('\n');
    }
    return text.toString();
  }

  private static String write(Operation operation) {
    return switch (operation) {
      case Dense dense -> "dense " + dense.outputs() + (dense.bias() ? " bias" : "");
      case Convolution convolution ->
          "convolution "
              + convolution.channels()
              + write(convolution.window())
              + (convolution.bias() ? " bias" : "");
      case Pooling pooling -> "pooling " + lower(pooling.kind()) + write(pooling.window());
      case LayerNormalization normalization -> "layer_normalization " + normalization.epsilon();
      case Nonlinearity nonlinearity -> "nonlinearity " + lower(nonlinearity.activation());
      case Flatten() -> "flatten";
      case Scaling scaling -> "scaling " + scaling.factor();
      case Sum() -> "sum";
      case Concatenation() -> "concatenation";
    };
  }

  private static String write(Window w) {
    return " window %d %d stride %d %d padding %d %d %d %d"
        .formatted(
            w.height(),
            w.width(),
            w.strideY(),
            w.strideX(),
            w.top(),
            w.left(),
            w.bottom(),
            w.right());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static LayerGraph parse(String text) {
    String[] lines = text.split("\n", -1);
    int count = lines.length - 1;
    if (count < 1 || !lines[count].isEmpty()) {
      throw new IllegalArgumentException("the text of the network is cut off");
    }
    Shape input = null;
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        Words words = new Words(lines[i]);
        if (i == 0) {
          words.expect("input");
          input = new Shape(words.integer(), words.integer(), words.integer());
        } else {
          nodes.add(node(words));
        }
        words.end();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d of the text of the network, '%s', can't be read: %s"
                .formatted(i + 1, printable(lines[i]), printable(e.getMessage())),
            e);
      }
    }
    return new LayerGraph(input, nodes);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static Node node(Words words) {
    Operation operation = operation(words.next(), words);
    words.expect("from");
    List<Integer> inputs = new ArrayList<>();
    do {
      inputs.add(words.integer());
    } while (words.more());
    return new Node(operation, inputs);
  }

  private static Operation operation(String word, Words words) {
    return switch (word) {
      case "dense" -> new Dense(words.integer(), words.accept("bias"));
      case "convolution" -> new Convolution(words.integer(), window(words), words.accept("bias"));
      case "pooling" -> new Pooling(constant(Pooling.Kind.values(), words), window(words));
      case "layer_normalization" -> new LayerNormalization(Double.parseDouble(words.next()));
      case "nonlinearity" -> new Nonlinearity(constant(Activation.values(), words));
      case "flatten" -> new Flatten();
      case "scaling" -> new Scaling(Float.parseFloat(words.next()));
      case "sum" -> new Sum();
      case "concatenation" -> new Concatenation();
      default -> throw new IllegalArgumentException("there is no layer '" + word + "'");
    };
  }

  private static Window window(Words words) {
    words.expect("window");
    int height = words.integer();
    int width = words.integer();
    words.expect("stride");
    int strideY = words.integer();
    int strideX = words.integer();
    words.expect("padding");
    return new Window(
        height,
        width,
        strideY,
        strideX,
        words.integer(),
        words.integer(),
        words.integer(),
        words.integer());
  }

  private static <E extends Enum<E>> E constant(E[] constants, Words words) {
    String word = words.next();
    return Arrays.stream(constants)
        .filter(constant -> lower(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not known"));
  }

  /** The words of a line, one after the other. */
  private static final class Words {
    private final String[] words;
    private int next;

    Words(String line) {
      words = line.split(" ", -1);
    }

    boolean more() {
      return next < words.length;
    }

    String next() {
      if (!more()) {
        throw new IllegalArgumentException("it is cut off");
      }
      return words[next++];
    }

    int integer() {
      String word = next();
      if (!word.matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException("'" + word + "' is no whole number");
      }
      return Integer.parseInt(word);
    }

    boolean accept(String word) {
      boolean there = more() && words[next].equals(word);
      next += there ? 1 : 0;
      return there;
    }

    void expect(String word) {
      if (!accept(word)) {
        throw new IllegalArgumentException("'" + word + "' is missing");
      }
    }

    void end() {
      if (more()) {
        throw new IllegalArgumentException("'" + words[next] + "' is too much");
      }
    }
  }
}
