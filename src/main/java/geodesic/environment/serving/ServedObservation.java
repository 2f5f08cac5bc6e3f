package geodesic.environment.serving;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.DoubleObservations;
import geodesic.environment.Environment;
import geodesic.environment.TimeLimit;
import geodesic.environment.Wrapper;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The observations of one environment on their way into the shared memory: floats, or doubles where
 * the environment computes in them.
 */
final class ServedObservation {
  private final float[] floats;
  private final DoubleObservations exact;
  private final double[] doubles;

  ServedObservation(Environment environment) {
    floats = new float[environment.observationSpace().size()];
    exact = exact(environment).orElse(null);
    doubles = exact == null ? null : new double[floats.length];
  }

  /** The bytes of a number in an environment's observations. */
  static int bytesOfANumber(Environment environment) {
    return exact(environment).isPresent() ? Double.BYTES : Float.BYTES;
  }

  /** What computes in doubles, if nothing around it changes observations. */
  private static Optional<DoubleObservations> exact(Environment environment) {
    Environment inner = environment;
    while (inner instanceof CheckedEnvironment || inner instanceof TimeLimit) {
      inner = ((Wrapper) inner).environment();
    }
    return inner instanceof DoubleObservations found ? Optional.of(found) : Optional.empty();
  }

  /** Where the environment writes its observation. */
  float[] floats() {
    return floats;
  }

  /** The bytes of an observation. */
  long bytes() {
    return (long) floats.length * (exact == null ? Float.BYTES : Double.BYTES);
  }

  /** Writes the last observation to a place in the memory. */
  void write(MemorySegment memory, long at) {
    if (exact == null) {
      MemorySegment.copy(floats, 0, memory, ValueLayout.JAVA_FLOAT, at, floats.length);
    } else {
      exact.exactObservation(doubles);
      MemorySegment.copy(doubles, 0, memory, ValueLayout.JAVA_DOUBLE, at, doubles.length);
    }
  }
}
