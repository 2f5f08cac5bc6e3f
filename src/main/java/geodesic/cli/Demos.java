package geodesic.cli;

import geodesic.demo.Demo;
import geodesic.demo.gaussian.GaussianDemo;
import geodesic.demo.invariance.InvarianceDemo;
import geodesic.demo.kfac.KfacDemo;
import geodesic.demo.logistic.LogisticDemo;
import geodesic.demo.ngboost.NgboostDemo;
import geodesic.demo.optimizers.OptimizersDemo;
import geodesic.demo.posterior.PosteriorDemo;
import geodesic.demo.variational.VariationalDemo;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.List;

/** The laboratory's demos, in the order in which a course would take them. */
final class Demos {
  static final List<Demo> ALL =
      List.of(
          new GaussianDemo(),
          new LogisticDemo(),
          new InvarianceDemo(),
          new OptimizersDemo(),
          new KfacDemo(),
          new VariationalDemo(),
          new PosteriorDemo(),
          new NgboostDemo());

  private Demos() {}

  static List<String> names() {
    return ALL.stream().map(Demo::name).toList();
  }

  /**
   * The demo of a name.
   *
   * @throws InvalidOption when there is none
   */
  static Demo of(String name) {
    return ALL.stream()
        .filter(demo -> demo.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidOption(
                "there is no demo '%s'%s (valid: all, %s)"
                    .formatted(name, Suggestion.of(name, names()), String.join(", ", names()))));
  }
}
