package geodesic.benchmark;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.Surrogate;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.fisher.ExactFisher;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.List;
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

/**
 * One Fisher-vector product of a 64-64 tanh policy over 2048 observations, by one thread. Its
 * answer is compared with the product in double before anything is measured.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FisherVectorProductBenchmark {
  private static final int OBSERVATIONS = 2048;
  private static final int HIDDEN = 64;

  /** Inputs and outputs: CartPole's with a categorical, HalfCheetah's with a Gaussian. */
  @Param({"4-64-64-2", "17-64-64-6"})
  public String shape;

  private LinearOperator fisher;
  private double[] v;
  private double[] product;
  private double megaflop;

  /** Shown as GFLOP/s: millions of floating-point operations a millisecond. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Rate {
    public double gigaflopsPerSecond;
  }

  @Setup
  public void build() {
    boolean cartPole = shape.startsWith("4-");
    int inputs = cartPole ? 4 : 17;
    int outputs = cartPole ? 2 : 6;
    Distribution distribution =
        cartPole ? new Categorical(outputs) : new DiagonalGaussian(outputs, 0);
    Mlp network = new Mlp(inputs, List.of(HIDDEN, HIDDEN), outputs, Activation.TANH);
    Pcg64 random = new Pcg64(1);
    Policy policy = new Policy(network, distribution);
    policy.initialize(random, 1);
    float[] observations = Samples.normals(random, OBSERVATIONS * inputs, 1);
    fisher =
        new Surrogate(
                policy,
                new PolicyUpdate.Experience(
                    observations,
                    new float[OBSERVATIONS * distribution.actionSize()],
                    new double[OBSERVATIONS]),
                new Workers(1))
            .fisher();
    v = Samples.doubles(random, fisher.size(), 1);
    product = new double[v.length];
    fisher.apply(v, product);
    double[] exact =
        ExactFisher.product(
            network, distribution, Samples.widened(policy.theta()), observations, v);
    double error = Samples.relativeError(product, exact);
    if (!(error < 2e-6)) {
      throw new IllegalStateException("the product is off by " + error + " of its norm");
    }
    // two operations a multiply-add: twice through the first layer, four times through the others
    megaflop =
        2e-6 * OBSERVATIONS * (HIDDEN * inputs * 2 + 4 * HIDDEN * HIDDEN + HIDDEN * outputs * 4);
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public double[] time() {
    fisher.apply(v, product);
    return product;
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  public double[] rate(Rate rate) {
    fisher.apply(v, product);
    rate.gigaflopsPerSecond += megaflop;
    return product;
  }
}
