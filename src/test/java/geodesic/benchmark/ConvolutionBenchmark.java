package geodesic.benchmark;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.distribution.Categorical;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.Weights;
import geodesic.network.graph.ConvolutionalFactory;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * A convolutional policy over 256 images of 4 x 36 x 48, by one thread: its evaluation, and one
 * Fisher-vector product. src/test/python/convolution_torch.py times the same in PyTorch.
 */
@State(Scope.Benchmark)
@Fork(1)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ConvolutionBenchmark {
  private static final int OBSERVATIONS = 256;

  /** Channels x window x stride of each convolution. */
  @Param({"16x8x4 32x4x2", "16x4x2 32x3x2 32x3x1"})
  public String convolutions;

  private LinearOperator fisher;
  private double[] v;
  private double[] product;
  private Linearization tile;
  private Weights weights;
  private float[] observations;

  @Setup
  public void build() {
    HiddenLayers hidden = new HiddenLayers("hidden", List.of(128), Activation.RELU);
    Network network =
        new ConvolutionalFactory("convolutions", convolutions, hidden)
            .create(new Shape(4, 36, 48), 2);
    Pcg64 random = new Pcg64(1);
    Policy policy = new Policy(network, new Categorical(2));
    policy.initialize(random, 1);
    observations = Samples.normals(random, OBSERVATIONS * network.inputs(), 1);
    fisher =
        new Surrogate(
                policy,
                new PolicyUpdate.Experience(
                    observations, new float[OBSERVATIONS], new double[OBSERVATIONS]),
                new Workers(1))
            .fisher();
    v = Samples.doubles(random, fisher.size(), 1);
    product = new double[v.length];
    tile = network.newLinearization(OBSERVATIONS);
    weights = network.newWeights();
    weights.set(policy.theta(), 0);
  }

  @Benchmark
  public double[] fisherVectorProduct() {
    fisher.apply(v, product);
    return product;
  }

  @Benchmark
  public float[] evaluate() {
    tile.evaluate(weights, OBSERVATIONS, observations, 0);
    return tile.output();
  }
}
