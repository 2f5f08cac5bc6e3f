package geodesic.benchmark;

import geodesic.linalg.Kernels;
import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * tanh of 2048 x 64 floats. It works in place, so each run starts from a fresh copy, whose cost is
 * measured beside it; numbers that shrink from run to run would become denormal.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TanhBenchmark {
  private static final int ROWS = 2048;
  private static final int COLUMNS = 64;

  private final Kernels kernels = Kernels.active();
  private final float[] source = Samples.normals(new Pcg64(1), ROWS * COLUMNS, 1);
  private final float[] x = new float[source.length];

  @Setup
  public void check() {
    tanh();
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(x[i] - Math.tanh(source[i])) <= 4e-7)) {
        throw new IllegalStateException("tanh(" + source[i] + ") = " + x[i]);
      }
    }
  }

  @Benchmark
  public float[] tanh() {
    System.arraycopy(source, 0, x, 0, x.length);
    kernels.tanh(ROWS, COLUMNS, x, COLUMNS);
    return x;
  }

  @Benchmark
  public float[] copyOnly() {
    System.arraycopy(source, 0, x, 0, x.length);
    return x;
  }
}
