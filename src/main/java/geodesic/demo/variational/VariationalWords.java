package geodesic.demo.variational;

import geodesic.demo.DemoResult;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import geodesic.supervised.data.ReferencePosterior;
import geodesic.supervised.model.LaplaceApproximation;
import java.util.Arrays;
import java.util.List;

/** The numbers of the demo's page and of its last line. */
final class VariationalWords {
  private VariationalWords() {}

  static void tell(
      DemoResult result,
      List<Ascent> ascents,
      ReferencePosterior reference,
      LaplaceApproximation laplace) {
    Ascent natural = VariationalDemo.best(ascents, Method.NATURAL);
    Ascent gradient = VariationalDemo.best(ascents, Method.GRADIENT);
    Ascent adam = VariationalDemo.best(ascents, Method.ADAM);
    double top = ascents.stream().mapToDouble(Ascent::last).max().orElseThrow();
    result
        .key("posterior_mean_error_sd", natural.meanError(reference))
        .key("posterior_covariance_error", reference.covarianceError(natural.covariance()))
        .key("mode_mean_error_sd", reference.meanError(laplace.mode()))
        .key("elbo_natural", natural.last())
        .key("elbo_gradient", gradient.last())
        .key("elbo_adam", adam.last())
        .key("iterations_natural", natural.iterationsTo(top, 0.1))
        .key("iterations_gradient", gradient.iterationsTo(top, 0.1))
        .key("iterations_adam", adam.iterationsTo(top, 0.1));
    result
        .words("iterations", String.valueOf(natural.bounds().length - 1))
        .words("rates", String.valueOf(Method.NATURAL.rates().size()))
        .words("parameters", String.valueOf(reference.mean().length))
        .words("mean_error", DecimalText.of(natural.meanError(reference), 4))
        .words("mode_error", DecimalText.of(reference.meanError(laplace.mode()), 3))
        .words(
            "covariance_error",
            DecimalText.of(100 * reference.covarianceError(natural.covariance()), 1) + " %")
        .words(
            "laplace_covariance_error",
            DecimalText.of(100 * reference.covarianceError(laplace.covariance()), 1) + " %")
        .words("reached_natural", reached(natural, top))
        .words("reached_gradient", reached(gradient, top))
        .words("reached_adam", reached(adam, top))
        .pageTable("bounds", table(ascents, top, reference));
  }

  private static String reached(Ascent ascent, double top) {
    int iterations = ascent.iterationsTo(top, 0.1);
    return iterations < 0 ? "more than " + (ascent.bounds().length - 1) : "" + iterations;
  }

  private static PageTable table(List<Ascent> ascents, double top, ReferencePosterior reference) {
    return new PageTable(
        "Best rates",
        List.of("", "best rate", "bound, nats", "iterations to 0.1 nats", "mean error, sd"),
        Arrays.stream(Method.values())
            .map(method -> VariationalDemo.best(ascents, method))
            .map(best ->
                PageTable.Row.of(
                    best.method().title(),
                    DecimalText.significant(best.rate()),
                    DecimalText.of(best.last(), 3),
                    reached(best, top),
                    DecimalText.of(best.meanError(reference), 4)))
            .toList());
  }
}
