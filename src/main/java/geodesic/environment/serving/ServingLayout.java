package geodesic.environment.serving;

import geodesic.environment.Spaces;
import geodesic.environment.bridge.SharedMemory;

/**
 * Where everything is in the memory that server and client share, as offsets in bytes. Arrays begin
 * at multiples of 128, so that the two sides and the arrays do not share a line of the cache.
 *
 * <p>The client's line, at 0: the counter of requests, the request (its place in {@link Request})
 * and its argument. Each serving thread's line: the counter of answers, the status ({@link
 * Status}'s code), how many episodes ended in this step, the length of the message. All are ints.
 * Then arrays with an element or a row for each environment.
 *
 * @param answers the first serving thread's line; the others follow at a distance of 128
 * @param seeds the seeds of a reset, longs
 * @param resets which environments to reset, bytes: 0 not, 1 with its generator where it is, 2 with
 *     its seed
 * @param actions floats
 * @param observations floats, or doubles
 * @param finalObservations of the same type: the last observation of an episode that ended in this
 *     step
 * @param rewards doubles
 * @param terminations bytes, 0 or 1
 * @param truncations bytes, 0 or 1
 * @param infos doubles, those of an environment side by side, NaN where there is none
 * @param messages text in UTF-8, {@link #MESSAGE} bytes for each serving thread
 * @param frame a picture in bytes: red, green, blue, row by row
 * @param bytes the length of the whole
 */
record ServingLayout(
    long answers,
    long seeds,
    long resets,
    long actions,
    long observations,
    long finalObservations,
    long rewards,
    long terminations,
    long truncations,
    long infos,
    long messages,
    long frame,
    long bytes) {
  static final long REQUEST = 0;
  static final long REQUEST_KIND = 4;
  static final long REQUEST_ARGUMENT = 8;

  /** The client's second line: not 0 while it sleeps. */
  static final long CLIENT_SLEEPS = SharedMemory.COUNTER_SPACING;

  /** The server's first line: not 0 while its first thread sleeps. */
  static final long SERVER_SLEEPS = 2 * SharedMemory.COUNTER_SPACING;

  static final long STATUS = 4;
  static final long ENDED = 8;
  static final long MESSAGE_LENGTH = 12;
  static final long LINE = SharedMemory.COUNTER_SPACING;

  /** The most bytes of a message. */
  static final int MESSAGE = 4096;

  /**
   * Lays out the memory.
   *
   * @param number the bytes of a number in an observation
   * @param frame the bytes of a picture; 0 for none
   */
  static ServingLayout of(ServingOptions options, Spaces spaces, int number, int frame) {
    int environments = options.environments();
    int threads = options.threads();
    long observation = (long) spaces.observation().size() * number;
    int action = spaces.action().size();
    Cursor next = new Cursor();
    next.take(3 * LINE);
    return new ServingLayout(
        next.take(threads * LINE),
        next.take((long) environments * Long.BYTES),
        next.take(environments),
        next.take((long) environments * action * Float.BYTES),
        next.take((long) environments * observation),
        next.take((long) environments * observation),
        next.take((long) environments * Double.BYTES),
        next.take(environments),
        next.take(environments),
        next.take((long) environments * options.infos().size() * Double.BYTES),
        next.take((long) threads * MESSAGE),
        next.take(frame),
        next.at);
  }

  /** The line of a serving thread. */
  long answer(int thread) {
    return answers + thread * LINE;
  }

  private static final class Cursor {
    private long at;

    long take(long bytes) {
      long start = at;
      at += Math.ceilDiv(bytes, LINE) * LINE;
      return start;
    }
  }
}
