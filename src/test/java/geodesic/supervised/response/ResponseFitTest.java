package geodesic.supervised.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.options.InvalidOption;
import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of constants are stationary points, and what can't be fitted is refused in one line. */
class ResponseFitTest {
  private static final double NAN = Double.NaN;

  @Property(cases = 500)
  void aFitIsStationary(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.ALL);
    int n = 30;
    double[] truth = Cases.eta(draw, family, 1.5);
    double[] y = new double[n * family.targetSize()];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double[] target = Cases.target(draw, family, truth);
      // Two of each kind, so that no draw leaves a fit undetermined.
      if (family instanceof CategoricalFamily || family.equals(ResponseFamilies.BERNOULLI)) {
        target[0] = i < 8 ? i % (family.parameters() + 1) : target[0];
      } else if (family.equals(ResponseFamilies.WEIBULL)) {
        target = i < 2 ? new double[] {1 + i, 1} : target;
      } else if (i < 8) {
        for (int k = 0; k < target.length; k++) {
          target[k] = i / 2 == k ? i % 2 + 1 : 0.5;
        }
        target[0] = family.equals(ResponseFamilies.POISSON) ? 1 : target[0];
      }
      System.arraycopy(target, 0, y, i * target.length, target.length);
      weights[i] = i < 8 ? 1 : draw.real(0, 3);
    }
    double[] eta = family.fit(y, weights);
    double[][] columns = new double[eta.length][n];
    for (int p = 0; p < eta.length; p++) {
      Arrays.fill(columns[p], eta[p]);
    }
    double[][] gradients = new double[eta.length][n];
    family.gradients(ScoringRule.LOG, false, y, columns, 0, n, gradients);
    for (int p = 0; p < eta.length; p++) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < n; i++) {
        sum += weights[i] * gradients[p][i];
        size += weights[i] * (1 + Math.abs(gradients[p][i]));
      }
      if (family.equals(ResponseFamilies.LAPLACE) && p == 0) {
        // No weight on either side outweighs that of the median's own rows.
        double own = 0;
        for (int i = 0; i < n; i++) {
          own += y[i] == eta[0] ? weights[i] / StrictMath.exp(eta[1]) : 0;
        }
        assertThat(Math.abs(sum)).isLessThanOrEqualTo(own * (1 + 1e-9) + 1e-9 * size);
      } else {
        assertThat(sum).as("%s, parameter %d", family, p).isCloseTo(0, within(1e-8 * size));
      }
    }
  }

  @Property(cases = 200)
  void aWeightOfTwoIsTheRowTwice(Draws draw) {
    ResponseFamily family = Cases.family(draw, Cases.CONTINUOUS);
    int size = family.targetSize();
    double[] y = new double[3 * size];
    double[] twice = new double[4 * size];
    for (int i = 0; i < 3; i++) {
      y[i * size] = i + draw.real(0.1, 0.9);
      y[i * size + size - 1] = size == 2 ? 1 : y[i];
    }
    System.arraycopy(y, 0, twice, 0, y.length);
    System.arraycopy(y, 2 * size, twice, 3 * size, size);
    double[] weighted = family.fit(y, new double[] {1, 1, 2});
    double[] repeated = family.fit(twice, new double[] {1, 1, 1, 1});
    for (int p = 0; p < weighted.length; p++) {
      assertThat(weighted[p]).as(family.id()).isCloseTo(repeated[p], within(1e-8));
    }
  }

  private static void refuses(ResponseFamily family, String line, double... y) {
    double[] weights = new double[y.length / family.targetSize()];
    Arrays.fill(weights, 1);
    assertThatThrownBy(() -> family.fit(y, weights))
        .as(family.id())
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining(line)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatCannotBeFittedIsRefusedInOneLine() {
    refuses(ResponseFamilies.NORMAL, "all targets are 5, but must vary", 5, 5, 5);
    refuses(ResponseFamilies.NORMAL, "target 1 is NaN, but must be a finite number", 5, NAN, 6);
    refuses(ResponseFamilies.LOG_NORMAL, "target 0 is 0, but must be a number above 0", 0, 1);
    refuses(ResponseFamilies.LAPLACE, "all targets are 0.5, but must vary", 0.5, 0.5);
    refuses(ResponseFamilies.POISSON, "target 1 is -1, but must be a whole number", 0, -1);
    refuses(ResponseFamilies.POISSON, "target 1 is 1.5, but must be a whole number", 0, 1.5);
    refuses(ResponseFamilies.POISSON, "all targets are 0", 0, 0);
    refuses(ResponseFamilies.EXPONENTIAL, "target 0 is -2, but must be a finite number", -2, 3);
    refuses(ResponseFamilies.GAMMA, "all targets are 2, but must vary", 2, 2);
    refuses(ResponseFamilies.GAMMA, "target 0 is -2, but must be a number above 0", -2, 3);
    refuses(ResponseFamilies.WEIBULL, "target 0 is -2, 1, but must be a time above 0", -2, 1, 3, 1);
    refuses(ResponseFamilies.WEIBULL, "target 1 is 3, 2, but must be a time above 0", 2, 1, 3, 2);
    refuses(ResponseFamilies.WEIBULL, "no target has an event", 2, 0, 3, 0);
    refuses(ResponseFamilies.WEIBULL, "all events are at 3, and no time is longer", 2, 0, 3, 1);
    refuses(ResponseFamilies.BERNOULLI, "all targets are 1, but there must be both", 1, 1);
    refuses(ResponseFamilies.BERNOULLI, "target 0 is 2, but must be 0 or 1", 2, 1);
    refuses(ResponseFamilies.categorical(3), "all targets are of class 2", 2, 2);
    refuses(ResponseFamilies.categorical(3), "target 0 is 3, but must be a class", 3, 2);
    refuses(ResponseFamilies.multivariateNormal(2), "covariance is singular", 1, 1, 2, 2, 3, 3);
    refuses(ResponseFamilies.multivariateNormal(2), "target 1 is 2, NaN", 1, 1, 2, NAN, 3, 3);
  }

  @Test
  void weightsAreChecked() {
    double[] y = {1, 2};
    assertThatThrownBy(() -> ResponseFamilies.NORMAL.fit(y, new double[] {1, -1}))
        .hasMessage("weight 1 is -1.0, but must be a number, at least 0.0");
    assertThatThrownBy(() -> ResponseFamilies.NORMAL.fit(y, new double[] {0, 0}))
        .hasMessage("all weights are 0, but at least one must be above");
    assertThatThrownBy(() -> ResponseFamilies.NORMAL.fit(y, new double[] {0, 1}))
        .hasMessageContaining("all targets are 2, but must vary");
  }

  @ParameterizedTest
  @CsvSource({
    "norml, did you mean normal?",
    "categorical, valid: normal",
    "multivariate-normal-x, did you mean multivariate-normal?",
  })
  void anUnknownNameIsRefusedWithASuggestion(String id, String part) {
    assertThatThrownBy(() -> ResponseFamilies.of(id))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining(part);
  }

  @Test
  void idsLeadBackToTheirFamilies() {
    Stream<ResponseFamily> all = Cases.ALL.stream();
    assertThat(all.map(ResponseFamily::id))
        .allSatisfy(id -> assertThat(ResponseFamilies.of(id).id()).isEqualTo(id));
  }
}
