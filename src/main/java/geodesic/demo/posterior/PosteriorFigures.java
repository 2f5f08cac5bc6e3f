package geodesic.demo.posterior;

import geodesic.demo.DemoResult;
import geodesic.figure.Axis;
import geodesic.figure.Layer;
import geodesic.figure.Layer.Position;
import geodesic.figure.PanelsFigure;
import geodesic.figure.PlotFigure;
import geodesic.supervised.data.ReferencePosterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws what came out. */
final class PosteriorFigures {
  /** Lags of the autocorrelations shown, in draws kept. */
  private static final int LAGS = 40;

  private static final int SHOWN_DRAWS = 600;
  private static final List<String> TRACED =
      List.of("riemannian_mala", "hmc_fisher", "mala", "sgld_0.003");

  private PosteriorFigures() {}

  static void draw(
      DemoResult result,
      List<SamplerRow> samplers,
      List<ErrorRow> errors,
      ReferencePosterior reference) {
    List<SamplerRow> traced = TRACED.stream().map(id -> PosteriorWords.row(samplers, id)).toList();
    int slow = slowest(PosteriorWords.row(samplers, "mala").outcome());
    result
        .figure("ellipse", ellipses(traced, strongestPair(reference, slow), slow, reference))
        .figure("traces", traces(traced, slow))
        .figure(
            "ranks",
            new PanelsFigure("Ranks of the draws of each chain", RankPlot.of(traced, slow)))
        .figure("autocorrelation", autocorrelations(traced, slow))
        .figure("errors", errorsOverTime(samplers, errors))
        .figure("ess", effective(samplers));
  }

  /** The parameter that the plain sampler knows least about. */
  private static int slowest(Outcome outcome) {
    double[] bulk = outcome.chains().bulk();
    int slowest = 0;
    for (int j = 1; j < bulk.length; j++) {
      slowest = bulk[j] < bulk[slowest] ? j : slowest;
    }
    return slowest;
  }

  /** The parameter with the strongest correlation to one. */
  private static int strongestPair(ReferencePosterior reference, int of) {
    int best = of == 0 ? 1 : 0;
    for (int j = 0; j < reference.mean().length; j++) {
      if (j != of && correlation(reference, of, j) > correlation(reference, of, best)) {
        best = j;
      }
    }
    return best;
  }

  private static double correlation(ReferencePosterior reference, int i, int j) {
    return Math.abs(reference.covariance()[i][j]) / (reference.sd(i) * reference.sd(j));
  }

  private static PanelsFigure ellipses(
      List<SamplerRow> rows, int i, int j, ReferencePosterior reference) {
    List<PlotFigure> panels = new ArrayList<>();
    Axis x = axis(reference, i);
    Axis y = axis(reference, j);
    for (SamplerRow row : rows) {
      List<Position> dots = new ArrayList<>();
      double[][] draws = row.outcome().chains().get(0).draws();
      for (int k = 0; k < Math.min(SHOWN_DRAWS, draws.length); k++) {
        dots.add(new Position(draws[k][i], draws[k][j]));
      }
      panels.add(
          new PlotFigure(
              row.outcome().title(),
              x,
              y,
              "w" + (i + 1),
              "w" + (j + 1),
              List.of(
                  new Layer.Dots("first draws of one chain", 0, dots),
                  new Layer.Line("reference, 95 %", 1, ellipse(reference, i, j)))));
    }
    return new PanelsFigure("Two parameters: draws and the reference", panels);
  }

  private static Axis axis(ReferencePosterior reference, int i) {
    double mean = reference.mean()[i];
    return Axis.between(mean - 4 * reference.sd(i), mean + 4 * reference.sd(i));
  }

  /** The 95 % ellipse of a normal distribution of these moments: radius sqrt(-2 ln 0.05). */
  private static List<Position> ellipse(ReferencePosterior reference, int i, int j) {
    double radius = Math.sqrt(-2 * StrictMath.log(0.05));
    double a = reference.sd(i);
    double b = reference.covariance()[i][j] / a;
    double c = Math.sqrt(reference.covariance()[j][j] - b * b);
    List<Position> points = new ArrayList<>();
    for (int k = 0; k <= 90; k++) {
      double angle = 2 * Math.PI * k / 90;
      double u = radius * StrictMath.cos(angle);
      double v = radius * StrictMath.sin(angle);
      points.add(new Position(reference.mean()[i] + a * u, reference.mean()[j] + b * u + c * v));
    }
    return points;
  }

  private static PanelsFigure traces(List<SamplerRow> rows, int parameter) {
    List<PlotFigure> panels = new ArrayList<>();
    for (SamplerRow row : rows) {
      List<Layer> layers = new ArrayList<>();
      double[][] series = row.outcome().chains().series(parameter);
      for (int c = 0; c < 2; c++) {
        List<Position> points = new ArrayList<>();
        for (int k = 0; k < Math.min(300, series[c].length); k++) {
          points.add(new Position(k, series[c][k]));
        }
        layers.add(new Layer.Line("chain " + (c + 1), c, points));
      }
      panels.add(
          PlotFigure.fitted(
              row.outcome().title(),
              Axis.Scale.LINEAR,
              Axis.Scale.LINEAR,
              "draw kept",
              "w" + (parameter + 1),
              layers));
    }
    return new PanelsFigure("Traces of the slowest parameter", panels);
  }

  private static PlotFigure autocorrelations(List<SamplerRow> rows, int parameter) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.Reference.across("", 0));
    for (SamplerRow row : rows) {
      List<Position> points = new ArrayList<>();
      double[][] series = row.outcome().chains().series(parameter);
      for (int lag = 0; lag <= LAGS; lag++) {
        int at = lag;
        points.add(
            new Position(
                lag,
                Arrays.stream(series)
                    .mapToDouble(s -> autocorrelation(s, at))
                    .average()
                    .orElse(0)));
      }
      layers.add(new Layer.Line(row.outcome().title(), layers.size() - 1, points));
    }
    return new PlotFigure(
        "Autocorrelation of the slowest parameter",
        Axis.between(0, LAGS),
        Axis.between(-0.4, 1),
        "lag, draws kept",
        "autocorrelation",
        layers);
  }

  private static double autocorrelation(double[] series, int lag) {
    double mean = Arrays.stream(series).average().orElseThrow();
    double product = 0;
    double squares = 0;
    for (int i = 0; i < series.length; i++) {
      squares += (series[i] - mean) * (series[i] - mean);
      if (i + lag < series.length) {
        product += (series[i] - mean) * (series[i + lag] - mean);
      }
    }
    return product / squares;
  }

  private static PanelsFigure errorsOverTime(List<SamplerRow> samplers, List<ErrorRow> errors) {
    return new PanelsFigure(
        "Errors against the reference over transitions",
        List.of(
            errorPanel("mean", "mean error, sd", samplers, errors, ErrorRow::meanError),
            errorPanel(
                "covariance", "relative error", samplers, errors, ErrorRow::covarianceError)));
  }

  private static PlotFigure errorPanel(
      String title,
      String label,
      List<SamplerRow> samplers,
      List<ErrorRow> errors,
      ToDoubleFunction<ErrorRow> error) {
    List<Layer> layers = new ArrayList<>();
    for (SamplerRow sampler : samplers) {
      List<Position> points =
          errors.stream()
              .filter(row -> row.sampler().equals(sampler.outcome().id()))
              .map(row ->
                  new Position(
                      Math.log10((double) row.transitions()), Math.log10(error.applyAsDouble(row))))
              .toList();
      layers.add(new Layer.Line(sampler.outcome().title(), layers.size(), points));
    }
    return PlotFigure.fitted(
        title, Axis.Scale.LOGARITHMIC, Axis.Scale.LOGARITHMIC, "transitions", label, layers);
  }

  private static double perThousand(SamplerRow row) {
    return 1000 * row.outcome().worst() / (double) row.outcome().transitions();
  }

  /** Effective draws per thousand transitions: what does not depend on the machine. */
  private static PlotFigure effective(List<SamplerRow> samplers) {
    List<Layer> layers = new ArrayList<>();
    int at = 0;
    for (SamplerRow row : samplers.stream().filter(PosteriorWords::exact).toList()) {
      double height = perThousand(row);
      layers.add(
          new Layer.Bars(
              row.outcome().title(), at, List.of(new Layer.Bars.Bar(at + 0.1, at + 0.9, height))));
      at++;
    }
    double most =
        samplers.stream()
            .filter(PosteriorWords::exact)
            .mapToDouble(PosteriorFigures::perThousand)
            .max()
            .orElseThrow();
    return new PlotFigure(
        "Effective draws of the worst parameter",
        new Axis(0, at, List.of()),
        Axis.ofValues(0, most),
        "sampler",
        "per thousand transitions",
        layers);
  }
}
