package geodesic.demo;

import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;

/**
 * What a demo is given.
 *
 * @param seed of all that it draws
 * @param quick whether it is to be over in seconds: with fewer repetitions, iterations or rows
 * @param workers compute at the same time; no result depends on how many there are
 * @param progress told how far it has come
 */
public record DemoRun(long seed, boolean quick, Workers workers, DemoProgress progress) {
  /**
   * A generator of its own for each purpose.
   *
   * @param purpose numbers that no other purpose of the same demo has
   */
  public Pcg64 random(int... purpose) {
    return new Pcg64(SeedStream.DEMO.of(seed, purpose));
  }

  /** One number in full, another where it is to be quick. */
  public int choose(int full, int quickly) {
    return quick ? quickly : full;
  }
}
