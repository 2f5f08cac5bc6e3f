package geodesic.demo;

/** Follows a demo. Calls come from one thread at a time. */
@FunctionalInterface
public interface DemoProgress {
  /**
   * Tells how far it has come.
   *
   * @param share of the whole, in [0, 1]
   * @param stage what is done next, in a few words
   */
  void at(double share, String stage);
}
