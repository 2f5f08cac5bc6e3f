package geodesic.demo.posterior;

import geodesic.demo.DemoRun;
import geodesic.figure.DecimalText;
import geodesic.random.Pcg64;
import geodesic.random.Shuffle;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.model.LaplaceApproximation;
import geodesic.supervised.model.LogisticRegression;
import geodesic.supervised.model.StochasticGradient;
import geodesic.supervised.sampling.HamiltonianMonteCarlo;
import geodesic.supervised.sampling.Mala;
import geodesic.supervised.sampling.Metric;
import geodesic.supervised.sampling.PreconditionedSgld;
import geodesic.supervised.sampling.RiemannianMala;
import geodesic.supervised.sampling.Sampler;
import geodesic.supervised.sampling.Sampling;
import geodesic.supervised.sampling.SamplingOptions;
import geodesic.supervised.sampling.Sgld;
import geodesic.supervised.sampling.StepSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** All samplers on the posterior of logistic regression over breast_cancer.csv. */
final class CancerPosterior {
  static final int CHAINS = 4;

  /** A quarter of the period that all directions share in the Fisher metric, and some more. */
  private static final double TRAJECTORY = 1.8;

  /**
   * Less than the 0.574 that is best in many dimensions for a drift that fits: the simplified one
   * leaves the metric's derivative out, and its best step is rejected more often.
   */
  private static final double RIEMANNIAN_ACCEPTANCE = 0.3;

  private static final int PARTS = 9;
  private static final int STARTS = 1;
  private static final int BATCHES = 2;
  private static final int CHAIN = 3;

  private final DemoRun run;
  private final LogisticRegression model;
  private final DataSet data;
  private final List<Outcome> outcomes = new ArrayList<>();

  CancerPosterior(DemoRun run) {
    this.run = run;
    data = BundledData.BREAST_CANCER.load().standardized();
    model = new LogisticRegression(data, true).withPrior(1);
  }

  /** The samplers in the order of the tables; the Riemannian one first. */
  List<Outcome> outcomes() {
    SamplingOptions thinned =
        new SamplingOptions(CHAINS, 1000, run.choose(5000, 2500), run.choose(6, 5));
    run.progress().at(0, "Riemannian MALA");
    exact(
        "riemannian_mala",
        "Riemannian MALA",
        new RiemannianMala(new StepSize.Adapted(0.5, RIEMANNIAN_ACCEPTANCE)),
        thinned,
        0);
    long begin = System.nanoTime();
    LaplaceApproximation mode =
        LaplaceApproximation.of(model, new double[model.parameters()], 1e-20);
    Metric metric = Metric.of(mode.precision(), model.parameters());
    double prepared = 1e-9 * (System.nanoTime() - begin);
    run.progress().at(0.25, "Hamiltonian Monte Carlo");
    exact(
        "hmc_fisher",
        "HMC, Fisher mass",
        new HamiltonianMonteCarlo(metric, TRAJECTORY, 0.1, new StepSize.Adapted(0.5, 0.8)),
        new SamplingOptions(CHAINS, 500, run.choose(5000, 2500), 1),
        prepared);
    run.progress().at(0.35, "MALA");
    exact(
        "mala_fisher",
        "MALA, Fisher metric",
        new Mala(metric, new StepSize.Adapted(0.5, 0.574)),
        thinned,
        prepared);
    exact(
        "mala", "MALA", new Mala(Metric.euclidean(), new StepSize.Adapted(0.1, 0.574)), thinned, 0);
    run.progress().at(0.45, "stochastic gradients");
    SamplingOptions stochastic =
        new SamplingOptions(CHAINS, 5000, run.choose(5000, 1000), run.choose(20, 10));
    for (double step : new double[] {0.001, 0.003, 0.01}) {
      stochastic(
          "sgld_" + step, "SGLD " + step, new Sgld(new StepSize.Fixed(step), 1, 0), stochastic);
    }
    for (double step : new double[] {0.00003, 0.0001, 0.0003}) {
      String text = DecimalText.significant(step);
      stochastic(
          "psgld_" + text,
          "pSGLD " + text,
          new PreconditionedSgld(new StepSize.Fixed(step), 0.99, 1e-5),
          stochastic);
    }
    return outcomes;
  }

  private void exact(
      String id,
      String title,
      Sampler<? super LogisticRegression> sampler,
      SamplingOptions options,
      double prepared) {
    add(id, title, sampler, index -> model.copy(), options, prepared);
  }

  private void stochastic(
      String id, String title, Sampler<StochasticGradient> sampler, SamplingOptions options) {
    add(id, title, sampler, this::parts, options, 0);
  }

  private <D> void add(
      String id,
      String title,
      Sampler<? super D> sampler,
      IntFunction<D> density,
      SamplingOptions options,
      double prepared) {
    int sampled = outcomes.size();
    var chains =
        Sampling.run(
            index -> sampler,
            density,
            this::start,
            index -> run.random(CHAIN, sampled, index),
            options,
            run.workers());
    long transitions =
        (long) CHAINS * (options.warmup() + (long) options.draws() * options.thinning());
    outcomes.add(Outcome.of(id, title, chains, transitions, chains.seconds() + prepared));
  }

  /** A draw from the prior, which is wider than the posterior in every direction. */
  private double[] start(int chain) {
    Pcg64 random = run.random(STARTS, chain);
    double[] start = new double[model.parameters()];
    for (int i = 0; i < start.length; i++) {
      start[i] = random.nextGaussian();
    }
    return start;
  }

  /** The rows in an order drawn once, cut into parts of 63 or 64. */
  private StochasticGradient parts(int chain) {
    int[] order = Shuffle.permutation(data.rows(), run.random(BATCHES));
    return new StochasticGradient(
        data.rows(order).parts(PARTS).stream()
            .map(part -> new LogisticRegression(part, true))
            .toList(),
        data.rows(),
        1);
  }
}
