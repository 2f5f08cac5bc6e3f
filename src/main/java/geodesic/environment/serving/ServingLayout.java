package geodesic.environment.serving;

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
 * @param observations floats
 * @param finalObservations floats: the last observation of an episode that ended in this step
 * @param rewards doubles
 * @param terminations bytes, 0 or 1
 * @param truncations bytes, 0 or 1
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
    long messages,
    long frame,
    long bytes) {
  static final long REQUEST = 0;
  static final long REQUEST_KIND = 4;
  static final long REQUEST_ARGUMENT = 8;
  static final long STATUS = 4;
  static final long ENDED = 8;
  static final long MESSAGE_LENGTH = 12;
  static final long LINE = SharedMemory.COUNTER_SPACING;

  /** The most bytes of a message. */
  static final int MESSAGE = 4096;

  /**
   * Lays out the memory.
   *
   * @param observation the floats of an observation
   * @param action the floats of an action
   * @param frame the bytes of a picture; 0 for none
   */
  static ServingLayout of(int environments, int threads, int observation, int action, int frame) {
    Cursor next = new Cursor();
    next.take(LINE);
    return new ServingLayout(
        next.take(threads * LINE),
        next.take((long) environments * Long.BYTES),
        next.take(environments),
        next.take((long) environments * action * Float.BYTES),
        next.take((long) environments * observation * Float.BYTES),
        next.take((long) environments * observation * Float.BYTES),
        next.take((long) environments * Double.BYTES),
        next.take(environments),
        next.take(environments),
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
