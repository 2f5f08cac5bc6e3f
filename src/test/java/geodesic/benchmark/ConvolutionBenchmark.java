package geodesic.benchmark;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.distribution.Categorical;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.Weights;
import geodesic.network.graph.ConvolutionalFactory;
import geodesic.network.graph.ExactGraph;
import geodesic.network.graph.LayerGraph;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.Arrays;
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
  private static final int CHECKED = 4;

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
    fisher = fisher(policy, observations);
    v = Samples.doubles(random, fisher.size(), 1);
    product = new double[v.length];
    tile = network.newLinearization(OBSERVATIONS);
    weights = network.newWeights();
    weights.set(policy.theta(), 0);
    check(network, policy);
  }

  /** Outputs are the exact ones, and v'F v is the mean of the logits' change in the metric of F. */
  private void check(Network network, Policy policy) {
    ExactGraph exact = new ExactGraph(LayerGraph.of(network).orElseThrow());
    double[] theta = Samples.widened(policy.theta());
    double quadratic = 0;
    for (int i = 0; i < CHECKED; i++) {
      int at = i * network.inputs();
      double[] x = Samples.widened(Arrays.copyOfRange(observations, at, at + network.inputs()));
      double[] logits = exact.outputs(theta, x);
      double[] change = exact.tangent(theta, v, x);
      double p = 1 / (1 + Math.exp(logits[1] - logits[0]));
      quadratic += p * (1 - p) * (change[0] - change[1]) * (change[0] - change[1]) / CHECKED;
      tile.evaluate(weights, 1, observations, at);
      double[] actual = {tile.output()[0], tile.output()[1]};
      require(Samples.relativeError(actual, logits) < 1e-4, "the outputs are wrong");
    }
    LinearOperator few = fisher(policy, Arrays.copyOf(observations, CHECKED * network.inputs()));
    few.apply(v, product);
    double actual = Vectors.dot(v, product);
    require(Math.abs(actual - quadratic) < 1e-3 * quadratic, "the product is wrong");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static LinearOperator fisher(Policy policy, float[] observations) {
    int rows = observations.length / policy.network().inputs();
    return new Surrogate(
            policy,
            new PolicyUpdate.Experience(observations, new float[rows], new double[rows]),
            new Workers(1))
        .fisher();
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
