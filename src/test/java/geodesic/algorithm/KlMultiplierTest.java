package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KlMultiplierTest {
  private static final double EPSILON = 0.01;
  private static final double RATE = 0.05;

  /** Adam's first step is as long as its rate, whatever the slope. */
  @Test
  void aViolatedConstraintCostsMore() {
    KlMultiplier above = new KlMultiplier(EPSILON, RATE);
    KlMultiplier below = new KlMultiplier(EPSILON, RATE);
    KlMultiplier at = new KlMultiplier(EPSILON, RATE);
    assertThat(above.value()).isEqualTo(1);
    above.descend(3 * EPSILON);
    below.descend(0);
    at.descend(EPSILON);
    assertThat(Math.log(above.value())).isCloseTo(RATE, within(1e-8));
    assertThat(Math.log(below.value())).isCloseTo(-RATE, within(1e-8));
    assertThat(at.value()).isEqualTo(1);
  }

  /**
   * Maximise g x - alpha x^2 / 2, whose answer is x = g / alpha: its KL x^2 / 2 is epsilon at alpha
   * = g / sqrt(2 epsilon).
   */
  @Test
  void findsTheMultiplierOfAQuadraticKl() {
    for (double g : new double[] {0.01, 1, 50}) {
      KlMultiplier alpha = new KlMultiplier(EPSILON, RATE);
      for (int step = 0; step < 3000; step++) {
        double x = g / alpha.value();
        alpha.descend(0.5 * x * x);
      }
      assertThat(alpha.value() / (g / Math.sqrt(2 * EPSILON))).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void goesOnAsSaved() throws IOException {
    KlMultiplier one = new KlMultiplier(EPSILON, RATE);
    KlMultiplier two = new KlMultiplier(EPSILON, RATE);
    one.descend(0.03);
    one.descend(0.002);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    one.save(new DataOutputStream(bytes));
    two.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    one.descend(0.02);
    two.descend(0.02);
    assertThat(two.value()).isEqualTo(one.value()).isNotEqualTo(1);
  }
}
