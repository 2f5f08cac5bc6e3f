package geodesic.benchmark;

import geodesic.linalg.Kernels;
import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** C = A B with B of 64 x 64, for one tile of observations and for a whole batch. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GemmBenchmark {
  private static final int WIDTH = 64;

  @Param({"192", "2048"})
  public int rows;

  private final Kernels kernels = Kernels.active();
  private final float[] zeros = Kernels.zeros(WIDTH);
  private float[] a;
  private float[] b;
  private float[] c;

  /** Shown as GFLOP/s: millions of floating-point operations a millisecond. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Rate {
    public double gigaflopsPerSecond;
  }

  @Setup
  public void build() {
    Pcg64 random = new Pcg64(1);
    a = Samples.normals(random, rows * WIDTH, 1);
    b = Samples.normals(random, WIDTH * WIDTH, 1);
    c = new float[rows * WIDTH];
    multiply();
    for (int i = 0; i < c.length; i++) {
      float sum = 0;
      for (int k = 0; k < WIDTH; k++) {
        sum = Math.fma(a[i / WIDTH * WIDTH + k], b[k * WIDTH + i % WIDTH], sum);
      }
      if (c[i] != sum) {
        throw new IllegalStateException("element " + i + " is " + c[i] + ", not " + sum);
      }
    }
  }

  private void multiply() {
    kernels.gemm(rows, WIDTH, WIDTH, a, 0, WIDTH, 1, b, 0, WIDTH, c, 0, WIDTH, zeros, 0, 0);
  }

  @Benchmark
  public float[] gemm(Rate rate) {
    multiply();
    rate.gigaflopsPerSecond += 2e-6 * rows * WIDTH * WIDTH;
    return c;
  }
}
