package geodesic.network;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;

/** An {@link Mlp} in double, one observation at a time, by the formulas as they are written. */
public record ExactMlp(Mlp shape) {
  /** Normal parameters, weights and biases alike, scaled so that signals keep their size. */
  public static float[] parameters(Mlp shape, Pcg64 random) {
    float[] theta = new float[shape.parameters()];
    int at = 0;
    for (int l = 0; l < shape.depth(); l++) {
      int count = (shape.width(l) + 1) * shape.width(l + 1);
      float[] layer = Samples.normals(random, count, 1 / Math.sqrt(shape.width(l) + 1));
      System.arraycopy(layer, 0, theta, at, count);
      at += count;
    }
    return theta;
  }

  /** h_0 = x, h_1, ..., and the outputs last, for one observation. */
  public double[][] layers(double[] theta, double[] x) {
    int count = shape.depth();
    double[][] h = new double[count + 1][];
    h[0] = x;
    int at = 0;
    for (int l = 0; l < count; l++) {
      int in = shape.width(l);
      int out = shape.width(l + 1);
      h[l + 1] = new double[out];
      for (int j = 0; j < out; j++) {
        double sum = theta[at + in * out + j];
        for (int i = 0; i < in; i++) {
          sum += h[l][i] * theta[at + i * out + j];
        }
        h[l + 1][j] = l + 1 == count ? sum : ExactActivation.value(shape.activation(), sum);
      }
      at += (in + 1) * out;
    }
    return h;
  }

  /** The outputs for one observation. */
  public double[] outputs(double[] theta, double[] x) {
    return layers(theta, x)[shape.depth()];
  }

  /** d output / d theta for one observation, [output][parameter]. */
  public double[][] jacobian(double[] theta, double[] x) {
    double[][] h = layers(theta, x);
    double[][] jacobian = new double[shape.outputs()][];
    for (int k = 0; k < jacobian.length; k++) {
      double[] d = new double[shape.outputs()];
      d[k] = 1;
      jacobian[k] = back(theta, h, d);
    }
    return jacobian;
  }

  /** The gradient of d'outputs. */
  private double[] back(double[] theta, double[][] h, double[] d) {
    double[] gradient = new double[theta.length];
    int at = theta.length;
    double[] above = d;
    double[][] sums = sums(theta, h);
    for (int l = shape.depth() - 1; l >= 0; l--) {
      int in = shape.width(l);
      int out = shape.width(l + 1);
      at -= (in + 1) * out;
      double[] below = new double[in];
      for (int j = 0; j < out; j++) {
        gradient[at + in * out + j] = above[j];
        for (int i = 0; i < in; i++) {
          gradient[at + i * out + j] = h[l][i] * above[j];
          below[i] += theta[at + i * out + j] * above[j];
        }
      }
      for (int i = 0; l > 0 && i < in; i++) {
        below[i] *= ExactActivation.slope(shape.activation(), sums[l][i]);
      }
      above = below;
    }
    return gradient;
  }

  /** What each layer's units sum up before the nonlinearity; nothing for the inputs. */
  private double[][] sums(double[] theta, double[][] h) {
    double[][] sums = new double[h.length][0];
    int at = 0;
    for (int l = 0; l < shape.depth(); l++) {
      int in = shape.width(l);
      int out = shape.width(l + 1);
      sums[l + 1] = new double[out];
      for (int j = 0; j < out; j++) {
        sums[l + 1][j] = theta[at + in * out + j];
        for (int i = 0; i < in; i++) {
          sums[l + 1][j] += h[l][i] * theta[at + i * out + j];
        }
      }
      at += (in + 1) * out;
    }
    return sums;
  }

  /**
   * Whether rounding can't take an activation round a kink: no hidden unit's sum is as close to one
   * as float rounding reaches.
   */
  public boolean awayFromKinks(double[] theta, double[] x) {
    double[][] sums = sums(theta, layers(theta, x));
    for (int l = 1; l < shape.depth(); l++) {
      for (double sum : sums[l]) {
        for (double kink : ExactActivation.kinks(shape.activation())) {
          if (Math.abs(sum - kink) < 1e-4) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
