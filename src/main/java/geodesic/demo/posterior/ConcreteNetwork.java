package geodesic.demo.posterior;

import geodesic.demo.DemoRun;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.model.LaplaceApproximation;
import geodesic.supervised.model.NetworkRegression;
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

/** All samplers on the posterior of a small network over concrete.csv, a tenth held out. */
final class ConcreteNetwork {
  static final int HIDDEN = 5;
  private static final int CHAINS = 4;
  private static final int PARTS = 15;
  private static final int SPLIT = 11;
  private static final int START = 12;
  private static final int CHAIN = 13;

  private final DemoRun run;
  private final HeldOut data;
  private final LaplaceApproximation[] modes = new LaplaceApproximation[CHAINS];
  private final List<NetworkRow> rows = new ArrayList<>();

  ConcreteNetwork(DemoRun run) {
    this.run = run;
    data = HeldOut.of(BundledData.CONCRETE.load(), run.random(SPLIT));
  }

  /** The mode alone, then the samplers. Every chain starts at a mode of its own. */
  List<NetworkRow> rows() {
    run.progress().at(0.6, "modes of the network");
    run.workers()
        .forEach(
            CHAINS,
            (index, worker) -> modes[index] = LaplaceApproximation.of(model(), start(index), 1e-3));
    rows.add(data.row("mode", List.<double[][]>of(new double[][] {modes[0].mode()}), HIDDEN, 0));
    run.progress().at(0.65, "samplers of the network");
    SamplingOptions options =
        new SamplingOptions(CHAINS, run.choose(300, 60), run.choose(500, 60), 1);
    IntFunction<NetworkRegression> density = index -> model();
    add(
        "riemannian_mala",
        index -> new RiemannianMala(new StepSize.Adapted(0.1, 0.3)),
        density,
        options);
    add(
        "hmc_fisher",
        index ->
            new HamiltonianMonteCarlo(
                Metric.of(modes[index].precision(), modes[index].mode().length),
                0.5,
                0.1,
                new StepSize.Adapted(0.05, 0.8)),
        density,
        options);
    add(
        "mala",
        index -> new Mala(Metric.euclidean(), new StepSize.Adapted(0.01, 0.574)),
        density,
        new SamplingOptions(CHAINS, options.warmup(), options.draws(), 4));
    SamplingOptions stochastic =
        new SamplingOptions(CHAINS, 10 * options.warmup(), options.draws(), 20);
    add("sgld", index -> new Sgld(new StepSize.Fixed(1e-4), 1, 0), this::parts, stochastic);
    add(
        "psgld",
        index -> new PreconditionedSgld(new StepSize.Fixed(1e-5), 0.99, 1e-5),
        this::parts,
        stochastic);
    return rows;
  }

  private <D> void add(
      String id,
      IntFunction<? extends Sampler<? super D>> sampler,
      IntFunction<D> density,
      SamplingOptions options) {
    int sampled = rows.size();
    var chains =
        Sampling.run(
            sampler,
            density,
            index -> modes[index].mode(),
            index -> run.random(CHAIN, sampled, index),
            options,
            run.workers());
    List<double[][]> draws = new ArrayList<>();
    for (int i = 0; i < CHAINS; i++) {
      draws.add(chains.get(i).draws());
    }
    rows.add(data.row(id, draws, HIDDEN, chains.seconds()));
  }

  private NetworkRegression model() {
    return new NetworkRegression(data.training(), HIDDEN, 1);
  }

  private double[] start(int chain) {
    var random = run.random(START, chain);
    double[] start = new double[model().parameters()];
    for (int i = 0; i < start.length; i++) {
      start[i] = 0.5 * random.nextGaussian();
    }
    return start;
  }

  /** The rows in the order that was drawn when the tenth was held out, cut into parts. */
  private StochasticGradient parts(int chain) {
    DataSet training = data.training();
    return new StochasticGradient(
        training.parts(PARTS).stream().map(part -> new NetworkRegression(part, HIDDEN, 0)).toList(),
        training.rows(),
        1);
  }
}
