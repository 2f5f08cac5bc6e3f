package geodesic.network;

/** The activations in double, as they are defined. */
public final class ExactActivation {
  private ExactActivation() {}

  public static double value(Activation activation, double x) {
    return switch (activation) {
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(x, 0);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SOFTPLUS -> x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case HARD_SIGMOID -> Math.clamp(0.2 * x + 0.5, 0, 1);
      case HARD_TANH -> Math.clamp(x, -1, 1);
    };
  }

  public static double slope(Activation activation, double x) {
    return switch (activation) {
      case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
      case RELU -> x > 0 ? 1 : 0;
      case SIGMOID -> 1 / ((1 + Math.exp(-x)) * (1 + Math.exp(x)));
      case ELU -> x > 0 ? 1 : Math.exp(x);
      case SOFTPLUS -> 1 / (1 + Math.exp(-x));
      case LEAKY_RELU -> x > 0 ? 1 : 0.01;
      case HARD_SIGMOID -> Math.abs(x) < 2.5 ? 0.2 : 0;
      case HARD_TANH -> Math.abs(x) < 1 ? 1 : 0;
    };
  }

  /** Where the slope jumps. */
  public static double[] kinks(Activation activation) {
    return switch (activation) {
      case TANH, SIGMOID, SOFTPLUS, ELU -> new double[0];
      case RELU, LEAKY_RELU -> new double[] {0};
      case HARD_SIGMOID -> new double[] {-2.5, 2.5};
      case HARD_TANH -> new double[] {-1, 1};
    };
  }
}
