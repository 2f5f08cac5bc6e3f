package geodesic.benchmark;

import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Weights;
import geodesic.random.Pcg64;
import java.util.List;
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

/** The forward pass of a 4-64-64-2 network for one observation: what an acting policy waits for. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SingleObservationBenchmark {
  private final Mlp network = new Mlp(4, List.of(64, 64), 2, Activation.TANH);
  private final Weights weights = network.newWeights();
  private final Linearization tile = network.newLinearization(1);
  private final float[] x = Samples.normals(new Pcg64(2), 4, 1);

  @Setup
  public void check() {
    float[] theta = ExactMlp.parameters(network, new Pcg64(1));
    weights.set(theta, 0);
    float[] outputs = forward();
    double[] exact = new ExactMlp(network).outputs(Samples.widened(theta), Samples.widened(x));
    for (int k = 0; k < exact.length; k++) {
      if (!(Math.abs(outputs[k] - exact[k]) <= 1e-5)) {
        throw new IllegalStateException("output " + k + " is " + outputs[k] + ", not " + exact[k]);
      }
    }
  }

  @Benchmark
  public float[] forward() {
    tile.evaluate(weights, 1, x, 0);
    return tile.output();
  }
}
