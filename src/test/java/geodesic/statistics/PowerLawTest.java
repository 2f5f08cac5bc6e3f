package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  @Property
  void itsExponentIsFound(Draws draw) {
    double factor = Math.exp(draw.real(-5, 5));
    double exponent = draw.real(-4, 4);
    double[] x = {0.1, 0.5, 2, 7};
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = factor * Math.pow(x[i], exponent);
    }
    PowerLaw law = PowerLaw.fit(x, y);
    assertThat(law.exponent()).isCloseTo(exponent, within(1e-9));
    assertThat(law.factor()).isCloseTo(factor, within(1e-9 * factor));
  }

  @Test
  void logarithmsNeedPositiveNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLaw.fit(new double[] {1, 2}, new double[] {1, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLaw.fit(new double[] {1}, new double[] {1}));
  }
}
