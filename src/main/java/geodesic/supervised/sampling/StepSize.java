package geodesic.supervised.sampling;

import geodesic.options.Bounds;

/** How a sampler's step size is found. */
public sealed interface StepSize {
  /**
   * Never changes.
   *
   * @param value above 0
   */
  record Fixed(double value) implements StepSize {
    public Fixed {
      Bounds.above("value", value, 0);
    }
  }

  /**
   * Adapted in the warm-up, by {@link DualAveraging}, until so many proposals are accepted.
   *
   * @param first the first one tried
   * @param acceptance the mean probability of acceptance aimed at
   */
  record Adapted(double first, double acceptance) implements StepSize {
    public Adapted {
      Bounds.above("first", first, 0);
      Bounds.inside("acceptance", acceptance, 0, 1);
    }
  }
}
