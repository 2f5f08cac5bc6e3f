package geodesic.demo.variational;

import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.supervised.variational.EvidenceLowerBound;
import geodesic.supervised.variational.GradientInference;
import geodesic.supervised.variational.NaturalGradientInference;
import geodesic.supervised.variational.VariationalInference;
import java.util.List;
import java.util.Locale;

/** A way to ascend the bound, with the rates that it tries: seven each. */
enum Method {
  NATURAL("natural gradient", 0),
  GRADIENT("plain gradient", 1),
  ADAM("Adam", 2);

  private static final double EPSILON = 1e-8;

  private final String title;
  private final int colour;

  Method(String title, int colour) {
    this.title = title;
    this.colour = colour;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  int colour() {
    return colour;
  }

  List<Double> rates() {
    return switch (this) {
      case NATURAL -> List.of(0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0);
      case GRADIENT -> List.of(0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05);
      case ADAM -> List.of(0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
    };
  }

  VariationalInference start(EvidenceLowerBound bound, int parameters, double rate) {
    return switch (this) {
      case NATURAL -> new NaturalGradientInference(bound, parameters, rate);
      case GRADIENT -> first(FirstOrderOptimizer.Method.SGD, bound, parameters, rate);
      case ADAM -> first(FirstOrderOptimizer.Method.ADAM, bound, parameters, rate);
    };
  }

  private static VariationalInference first(
      FirstOrderOptimizer.Method method, EvidenceLowerBound bound, int parameters, double rate) {
    int size = GradientInference.size(parameters);
    return new GradientInference(
        bound, parameters, FirstOrderOptimizer.create(method, size, rate, EPSILON));
  }
}
