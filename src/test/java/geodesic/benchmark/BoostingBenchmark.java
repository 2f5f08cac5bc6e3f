package geodesic.benchmark;

import geodesic.supervised.boosting.BoostingOptions;
import geodesic.supervised.boosting.Features;
import geodesic.supervised.boosting.NgBoost;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.response.ResponseFamilies;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * A normal model of 927 rows of concrete with 8 columns: 500 iterations, which is 1000 trees of
 * depth 3; and its predictions for the same rows.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BoostingBenchmark {
  private static final int ROWS = 927;

  @Param({"255", "32"})
  private int bins;

  private BoostingOptions options;
  private DataSet data;
  private Features features;
  private NgBoost model;

  @Setup
  public void check() {
    options = BoostingOptions.of(Map.of("bins", bins));
    data = BundledData.CONCRETE.load().rows(IntStream.range(0, ROWS).toArray());
    features = Features.of(data);
    model = fit();
    double loss = model.trainingLosses()[model.iterations() - 1];
    if (!(loss > 2.5 && loss < 3)) {
      throw new IllegalStateException("the training loss is " + loss);
    }
  }

  @Benchmark
  public NgBoost fit() {
    return NgBoost.fit(ResponseFamilies.NORMAL, options, features, data.y());
  }

  @Benchmark
  public double[][] parameters() {
    return model.parameters(features);
  }
}
