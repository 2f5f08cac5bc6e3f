package geodesic.environment.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTrigonometryTest {
  /** What sinf and cosf of the GNU C library 2.36 return, where correct rounding differs. */
  @ParameterizedTest
  @CsvSource({
    "2.75817966, 0.37408784, -0.927393258",
    "-1.64142787, -0.997506618, -0.0705728382",
    "3.84604073, -0.647613406, -0.76196909",
    "-0.713562548, -0.65453136, 0.756034851",
    "-1.41703832, -0.988202512, 0.153152883",
    "-1.19644427, -0.930744767, 0.365669549",
    "2.62821054, 0.49112615, -0.871088445",
    "3.9906261, -0.750642121, -0.660709023"
  })
  void hasTheBitsOfTheCLibrary(float angle, float sine, float cosine) {
    assertThat(FloatTrigonometry.sin(angle)).isEqualTo(sine);
    assertThat(FloatTrigonometry.cos(angle)).isEqualTo(cosine);
  }

  @Property
  void isWithinAnUlp(Draws draw) {
    float angle = draw.single(-500, 500);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    assertThat((double) FloatTrigonometry.sin(angle))
        .isCloseTo(sine, within((double) Math.ulp((float) sine)));
    assertThat((double) FloatTrigonometry.cos(angle))
        .isCloseTo(cosine, within((double) Math.ulp((float) cosine)));
  }

  @Test
  void keepsWhatIsNotANumber() {
    assertThat(FloatTrigonometry.sin(Float.NaN)).isNaN();
    assertThat(FloatTrigonometry.cos(Float.POSITIVE_INFINITY)).isNaN();
    assertThat(FloatTrigonometry.sin(1e-5f)).isEqualTo(1e-5f);
    assertThat(FloatTrigonometry.cos(1e-5f)).isEqualTo(1);
  }
}
