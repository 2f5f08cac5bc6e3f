package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.network.Activation;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace estimated by signs against the one on the diagonal. */
class MeanEigenvalueTest {
  private static double exact(FisherExample example) {
    double[][] dense = example.fisher.toDense();
    double trace = 0;
    for (int i = 0; i < dense.length; i++) {
      trace += dense[i][i];
    }
    return trace / dense.length;
  }

  /** One output has one factor, whose sign drops out. */
  @Test
  void isExactForOneOutput() {
    try (Workers alone = new Workers(1)) {
      FisherExample example =
          new FisherExample(List.of(6, 5), Activation.TANH, new DiagonalGaussian(1, 0), 300, alone);
      double exact = exact(example);
      assertThat(MeanEigenvalue.of(example.batch)).isCloseTo(exact, within(1e-6 * exact));
    }
  }

  /** Signs of thousands of observations average out. */
  @Test
  void isCloseForManyOutputs() {
    try (Workers alone = new Workers(1)) {
      for (FisherExample example :
          List.of(
              new FisherExample(
                  List.of(8), Activation.TANH, new DiagonalGaussian(6, -1), 4000, alone),
              new FisherExample(List.of(8), Activation.RELU, new Categorical(20), 4000, alone))) {
        double exact = exact(example);
        assertThat(MeanEigenvalue.of(example.batch)).isCloseTo(exact, within(0.1 * exact));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeABit(int threads) {
    int rows = 4 * Tiles.ROWS + 3;
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      assertThat(MeanEigenvalue.of(example(rows, team).batch))
          .isEqualTo(MeanEigenvalue.of(example(rows, alone).batch));
    }
  }

  private static FisherExample example(int rows, Workers workers) {
    return new FisherExample(List.of(6), Activation.TANH, new Categorical(4), rows, workers);
  }
}
