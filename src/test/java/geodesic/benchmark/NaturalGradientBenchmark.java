package geodesic.benchmark;

import geodesic.algorithm.Npg;
import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.PolicyUpdate;
import geodesic.distribution.Categorical;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * One whole natural-gradient update of a 4-64-64-2 tanh policy over 2048 observations by one
 * thread, with each choice of the Fisher matrix and of the solver. Every update starts from the
 * same policy, and must rise.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
public class NaturalGradientBenchmark {
  private static final int ROWS = 2048;

  /** Settings, as users write them. */
  @Param({
    "fisher=exact",
    "fisher=exact fisher_samples=0.1",
    "fisher=exact solver=pcg",
    "fisher=exact solver=pcg preconditioner=diagonal",
    "fisher=empirical",
    "fisher=monte_carlo",
    "fisher=diagonal",
    "fisher=block_diagonal",
    "fisher=kfac",
    "fisher=ekfac"
  })
  public String settings;

  private final Workers alone = new Workers(1);
  private Policy policy;
  private float[] theta;
  private PolicyUpdate npg;
  private PolicyUpdate.Experience batch;

  @Setup
  public void build() {
    Pcg64 random = new Pcg64(1);
    policy = new Policy(new Mlp(4, List.of(64, 64), 2, Activation.TANH), new Categorical(2));
    policy.initialize(random, 1);
    theta = policy.theta();
    float[] observations = Samples.normals(random, ROWS * 4, 1);
    float[] actions = new float[ROWS];
    double[] advantages = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      actions[i] = random.nextInt(2);
      advantages[i] = (actions[i] - 0.5) * observations[4 * i] + random.nextGaussian();
    }
    batch = new PolicyUpdate.Experience(observations, actions, advantages);
    Map<String, String> map = new HashMap<>();
    for (String setting : settings.split(" ")) {
      map.put(setting.split("=")[0], setting.split("=")[1]);
    }
    npg = new Npg(OptionRecord.create(Npg.Options.class, map), policy, 1);
    PolicyStep step = update();
    if (!(step.surrogateGain() > 0)) {
      throw new IllegalStateException(settings + " gained " + step.surrogateGain());
    }
  }

  @Benchmark
  public PolicyStep update() {
    policy.set(theta);
    return npg.update(policy, batch, alone);
  }
}
