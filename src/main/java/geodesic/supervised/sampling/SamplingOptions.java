package geodesic.supervised.sampling;

import geodesic.options.Bounds;

/**
 * How much is drawn.
 *
 * @param chains of their own starts and generators
 * @param warmup transitions in each chain before draws are kept; step sizes are adapted there
 * @param draws kept in each chain
 * @param thinning transitions for each draw that is kept
 */
public record SamplingOptions(int chains, int warmup, int draws, int thinning) {
  public SamplingOptions {
    Bounds.atLeast("chains", chains, 1);
    Bounds.atLeast("warmup", warmup, 0);
    Bounds.atLeast("draws", draws, 1);
    Bounds.atLeast("thinning", thinning, 1);
  }
}
