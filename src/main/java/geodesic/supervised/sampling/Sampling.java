package geodesic.supervised.sampling;

import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.function.IntFunction;

/** Runs the chains of a sampler, each by itself. */
public final class Sampling {
  private Sampling() {}

  /**
   * Runs them; the draws depend on the generators and starts alone.
   *
   * @param densities by the chain's index: each has scratch space of its own
   * @param starts by the chain's index
   * @param generators by the chain's index
   */
  public static <D> Chains run(
      Sampler<D> sampler,
      IntFunction<? extends D> densities,
      IntFunction<double[]> starts,
      IntFunction<Pcg64> generators,
      SamplingOptions options,
      Workers workers) {
    Chain[] chains = new Chain[options.chains()];
    workers.forEach(
        chains.length,
        (index, worker) ->
            chains[index] =
                one(
                    sampler,
                    densities.apply(index),
                    starts.apply(index),
                    generators.apply(index),
                    options,
                    workers));
    return new Chains(chains);
  }

  private static <D> Chain one(
      Sampler<D> sampler,
      D density,
      double[] start,
      Pcg64 random,
      SamplingOptions options,
      Workers workers) {
    long begin = System.nanoTime();
    Transition transition = sampler.start(density, start, random);
    double step = warmedUp(sampler.stepSize(), transition, options.warmup());
    long warm = System.nanoTime();
    double[][] draws = new double[options.draws()][];
    double accepted = 0;
    for (int i = 0; i < draws.length; i++) {
      workers.requireNotCancelled();
      for (int k = 0; k < options.thinning(); k++) {
        accepted += transition.advance(step);
      }
      draws[i] = transition.position().clone();
    }
    long end = System.nanoTime();
    return new Chain(
        draws,
        step,
        accepted / ((double) draws.length * options.thinning()),
        1e-9 * (warm - begin),
        1e-9 * (end - warm));
  }

  private static double warmedUp(StepSize size, Transition transition, int warmup) {
    return switch (size) {
      case StepSize.Fixed(double value) -> {
        for (int i = 0; i < warmup; i++) {
          transition.advance(value);
        }
        yield value;
      }
      case StepSize.Adapted(double first, double acceptance) -> {
        DualAveraging adaptation = new DualAveraging(first, acceptance);
        for (int i = 0; i < warmup; i++) {
          adaptation.observe(transition.advance(adaptation.exploring()));
        }
        yield adaptation.averaged();
      }
    };
  }
}
