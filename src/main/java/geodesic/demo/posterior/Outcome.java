package geodesic.demo.posterior;

import geodesic.supervised.sampling.Chains;
import java.util.Arrays;

/**
 * What one sampler drew, with its diagnostics, which are those of the worst quantity.
 *
 * @param id of the sampler in tables
 * @param title of the sampler in figures
 * @param transitions of all chains, warm-up included
 * @param seconds of one core: of all chains, warm-up and preparation included
 * @param bulk the least bulk effective sample size
 * @param tail the least tail effective sample size
 */
record Outcome(
    String id,
    String title,
    Chains chains,
    long transitions,
    double seconds,
    double bulk,
    double tail,
    double rHat) {

  /** Judges a posterior by its parameters. */
  static Outcome of(String id, String title, Chains chains, long transitions, double seconds) {
    return new Outcome(
        id,
        title,
        chains,
        transitions,
        seconds,
        Arrays.stream(chains.bulk()).min().orElseThrow(),
        Arrays.stream(chains.tail()).min().orElseThrow(),
        Arrays.stream(chains.rHat()).max().orElseThrow());
  }

  /** Bulk and tail. */
  double worst() {
    return Math.min(bulk, tail);
  }

  double essPerSecond() {
    return worst() / seconds;
  }
}
