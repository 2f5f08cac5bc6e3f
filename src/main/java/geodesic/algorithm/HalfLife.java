package geodesic.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What halves after so many samples, and again after as many. It depends on the samples so far
 * alone, so a run continued further than planned equals one planned that long.
 */
final class HalfLife {
  private final double samplesToHalf;

  /** The samples of all updates before this one. */
  private long samples;

  /**
   * @param samplesToHalf 0 to stay as it is
   */
  HalfLife(double samplesToHalf) {
    this.samplesToHalf = samplesToHalf;
  }

  /** What is left of the beginning. */
  double share() {
    return samplesToHalf == 0 ? 1 : StrictMath.pow(2, -samples / samplesToHalf);
  }

  /** Ends an update that used this many samples. */
  void end(int batch) {
    samples += batch;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(samples);
  }

  void restore(DataInput in) throws IOException {
    samples = in.readLong();
  }
}
