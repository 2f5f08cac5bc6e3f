package geodesic.network.graph;

import geodesic.network.ExactActivation;
import geodesic.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link LayerGraph} in double, one observation at a time, by the formulas as they are written:
 * elements in channel-major order, loops over all of them, and tangents by the sum and product
 * rules.
 */
public record ExactGraph(LayerGraph graph) {
  /** A value and its derivative along the direction, element by element. */
  private record Dual(Shape shape, double[] x, double[] t) {
    Dual(Shape shape) {
      this(shape, new double[shape.size()], new double[shape.size()]);
    }

    int at(int channel, int y, int x) {
      return (channel * shape.height() + y) * shape.width() + x;
    }

    boolean has(int y, int x) {
      return y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    }
  }

  /** theta and the direction, read from front to back. */
  private static final class Parameters {
    final double[] theta;
    final double[] v;
    int at;

    Parameters(double[] theta, double[] v) {
      this.theta = theta;
      this.v = v;
    }

    void addProduct(Dual to, int element, Dual from, int other, int parameter) {
      to.x[element] += from.x[other] * theta[parameter];
      to.t[element] += from.t[other] * theta[parameter] + from.x[other] * v[parameter];
    }

    void add(Dual to, int element, int parameter) {
      to.x[element] += theta[parameter];
      to.t[element] += v[parameter];
    }
  }

  /** The outputs for one observation. */
  public double[] outputs(double[] theta, double[] x) {
    return run(theta, new double[theta.length], x).getLast().x;
  }

  /** The outputs' change along v for one observation. */
  public double[] tangent(double[] theta, double[] v, double[] x) {
    return run(theta, v, x).getLast().t;
  }

  /**
   * How far the observation is from where a derivative jumps: the smallest distance from zero of
   * what a rectifier sees, and of two candidates of a maximum.
   */
  public double distanceFromKinks(double[] theta, double[] x) {
    List<Dual> values = run(theta, new double[theta.length], x);
    double distance = Double.POSITIVE_INFINITY;
    for (Node node : graph.nodes()) {
      Dual in = values.get(node.inputs().getFirst());
      if (node.operation() instanceof Nonlinearity nonlinearity) {
        double[] kinks = ExactActivation.kinks(nonlinearity.activation());
        for (double element : in.x) {
          for (double kink : kinks) {
            distance = Math.min(distance, Math.abs(element - kink));
          }
        }
      } else if (node.operation() instanceof Pooling pooling
          && pooling.kind() == Pooling.Kind.MAXIMUM) {
        distance = Math.min(distance, margin(pooling, in));
      }
    }
    return distance;
  }

  private static double margin(Pooling pooling, Dual in) {
    double[] margin = {Double.POSITIVE_INFINITY};
    Dual out = new Dual(pooling.output(List.of(in.shape)));
    windows(
        pooling.window(),
        out,
        (c, y, x, top, left) -> {
          List<Double> seen = new ArrayList<>();
          for (int ky = 0; ky < pooling.window().height(); ky++) {
            for (int kx = 0; kx < pooling.window().width(); kx++) {
              if (in.has(top + ky, left + kx)) {
                seen.add(in.x[in.at(c, top + ky, left + kx)]);
              }
            }
          }
          seen.sort(null);
          if (seen.size() > 1) {
            margin[0] = Math.min(margin[0], seen.getLast() - seen.get(seen.size() - 2));
          }
        });
    return margin[0];
  }

  private List<Dual> run(double[] theta, double[] v, double[] x) {
    List<Dual> values = new ArrayList<>();
    values.add(new Dual(graph.input(), x, new double[x.length]));
    Parameters parameters = new Parameters(theta, v);
    for (Node node : graph.nodes()) {
      List<Dual> inputs = node.inputs().stream().map(values::get).toList();
      List<Shape> shapes = inputs.stream().map(Dual::shape).toList();
      Dual out = new Dual(node.operation().output(shapes));
      compute(node.operation(), inputs, out, parameters);
      parameters.at += (int) node.operation().parameters(shapes);
      values.add(out);
    }
    return values;
  }

  private static void compute(Operation operation, List<Dual> inputs, Dual out, Parameters p) {
    Dual in = inputs.getFirst();
    switch (operation) {
      case Dense dense -> {
        for (int j = 0; j < out.x.length; j++) {
          for (int i = 0; i < in.x.length; i++) {
            p.addProduct(out, j, in, i, p.at + i * out.x.length + j);
          }
          if (dense.bias()) {
            p.add(out, j, p.at + in.x.length * out.x.length + j);
          }
        }
      }
      case Convolution convolution -> convolve(convolution, in, out, p);
      case Pooling pooling -> pool(pooling, in, out);
      case LayerNormalization normalization -> normalize(normalization.epsilon(), in, out, p);
      case Nonlinearity nonlinearity -> {
        for (int i = 0; i < in.x.length; i++) {
          double value = in.x[i];
          out.x[i] = ExactActivation.value(nonlinearity.activation(), value);
          out.t[i] = in.t[i] * ExactActivation.slope(nonlinearity.activation(), value);
        }
      }
      case Flatten() -> {
        System.arraycopy(in.x, 0, out.x, 0, in.x.length);
        System.arraycopy(in.t, 0, out.t, 0, in.t.length);
      }
      case Scaling scaling -> {
        Arrays.setAll(out.x, i -> scaling.factor() * in.x[i]);
        Arrays.setAll(out.t, i -> scaling.factor() * in.t[i]);
      }
      case Sum() -> {
        for (Dual input : inputs) {
          Arrays.setAll(out.x, i -> out.x[i] + input.x[i]);
          Arrays.setAll(out.t, i -> out.t[i] + input.t[i]);
        }
      }
      case Concatenation() -> {
        int at = 0;
        for (Dual input : inputs) {
          System.arraycopy(input.x, 0, out.x, at, input.x.length);
          System.arraycopy(input.t, 0, out.t, at, input.t.length);
          at += input.x.length;
        }
      }
    }
  }

  private interface WindowVisitor {
    void visit(int channel, int y, int x, int top, int left);
  }

  private static void windows(Window window, Dual out, WindowVisitor visitor) {
    for (int c = 0; c < out.shape.channels(); c++) {
      for (int y = 0; y < out.shape.height(); y++) {
        for (int x = 0; x < out.shape.width(); x++) {
          visitor.visit(
              c, y, x, y * window.strideY() - window.top(), x * window.strideX() - window.left());
        }
      }
    }
  }

  private static void convolve(Convolution convolution, Dual in, Dual out, Parameters p) {
    Window window = convolution.window();
    int channels = convolution.channels();
    windows(
        window,
        out,
        (c, y, x, top, left) -> {
          int to = out.at(c, y, x);
          for (int i = 0; i < in.shape.channels(); i++) {
            for (int ky = 0; ky < window.height(); ky++) {
              for (int kx = 0; kx < window.width(); kx++) {
                if (in.has(top + ky, left + kx)) {
                  int row = (i * window.height() + ky) * window.width() + kx;
                  p.addProduct(
                      out, to, in, in.at(i, top + ky, left + kx), p.at + row * channels + c);
                }
              }
            }
          }
          if (convolution.bias()) {
            int rows = in.shape.channels() * window.height() * window.width();
            p.add(out, to, p.at + rows * channels + c);
          }
        });
  }

  private static void pool(Pooling pooling, Dual in, Dual out) {
    Window window = pooling.window();
    windows(
        window,
        out,
        (c, y, x, top, left) -> {
          int to = out.at(c, y, x);
          int count = 0;
          for (int ky = 0; ky < window.height(); ky++) {
            for (int kx = 0; kx < window.width(); kx++) {
              if (in.has(top + ky, left + kx)) {
                int from = in.at(c, top + ky, left + kx);
                boolean maximum = pooling.kind() == Pooling.Kind.MAXIMUM;
                if (maximum && (count == 0 || in.x[from] > out.x[to])) {
                  out.x[to] = in.x[from];
                  out.t[to] = in.t[from];
                } else if (!maximum) {
                  out.x[to] += in.x[from];
                  out.t[to] += in.t[from];
                }
                count++;
              }
            }
          }
          if (pooling.kind() == Pooling.Kind.AVERAGE) {
            out.x[to] /= count;
            out.t[to] /= count;
          }
        });
  }

  private static void normalize(double epsilon, Dual in, Dual out, Parameters p) {
    int n = in.x.length;
    double mean = Arrays.stream(in.x).sum() / n;
    double meanT = Arrays.stream(in.t).sum() / n;
    double variance = 0;
    double varianceT = 0;
    for (int i = 0; i < n; i++) {
      variance += (in.x[i] - mean) * (in.x[i] - mean) / n;
      varianceT += 2 * (in.x[i] - mean) * (in.t[i] - meanT) / n;
    }
    double deviation = Math.sqrt(variance + epsilon);
    double deviationT = varianceT / (2 * deviation);
    for (int i = 0; i < n; i++) {
      double z = (in.x[i] - mean) / deviation;
      double zT = (in.t[i] - meanT - z * deviationT) / deviation;
      out.x[i] = z * p.theta[p.at + i] + p.theta[p.at + n + i];
      out.t[i] = zT * p.theta[p.at + i] + z * p.v[p.at + i] + p.v[p.at + n + i];
    }
  }
}
