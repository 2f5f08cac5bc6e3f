package geodesic.supervised.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

/** Shortest curves: their ends, their length as a sum, and that no other way is shorter. */
class FisherRaoGeodesicTest {
  private static final int PIECES = 400;

  @Property
  void theLengthIsTheSumOfSmallDivergences(Draws draw) {
    Gaussian from = GaussianChartTest.gaussian(draw);
    Gaussian to = GaussianChartTest.gaussian(draw);
    FisherRaoGeodesic geodesic = new FisherRaoGeodesic(from, to);
    assertThat(geodesic.at(0).mean()).isCloseTo(from.mean(), within(1e-6));
    assertThat(geodesic.at(0).variance()).isCloseTo(from.variance(), within(1e-6));
    assertThat(geodesic.at(1).mean()).isCloseTo(to.mean(), within(1e-6));
    assertThat(geodesic.at(1).variance()).isCloseTo(to.variance(), within(1e-6));
    double along = 0;
    double straight = 0;
    for (int i = 0; i < PIECES; i++) {
      double a = i / (double) PIECES;
      double b = (i + 1) / (double) PIECES;
      along += Math.sqrt(2 * geodesic.at(a).klTo(geodesic.at(b)));
      straight += Math.sqrt(2 * straight(from, to, a).klTo(straight(from, to, b)));
    }
    double length = geodesic.length();
    assertThat(along).isCloseTo(length, within(0.01 * length + 1e-6));
    assertThat(straight).isGreaterThanOrEqualTo(0.99 * length - 1e-9);
    assertThat(new FisherRaoGeodesic(to, from).length()).isCloseTo(length, within(1e-9));
  }

  private static Gaussian straight(Gaussian from, Gaussian to, double share) {
    return new Gaussian(
        from.mean() + share * (to.mean() - from.mean()),
        from.variance() + share * (to.variance() - from.variance()));
  }

  /** cosh(length / sqrt 2) = 1 + ((difference of means)^2 / 2 + (of sds)^2) / (2 s1 s2). */
  @Property
  void theLengthHasAClosedForm(Draws draw) {
    Gaussian p = GaussianChartTest.gaussian(draw);
    Gaussian q = GaussianChartTest.gaussian(draw);
    double mean = p.mean() - q.mean();
    double sd = p.sd() - q.sd();
    double expected = 1 + (0.5 * mean * mean + sd * sd) / (2 * p.sd() * q.sd());
    assertThat(Math.cosh(new FisherRaoGeodesic(p, q).length() / Math.sqrt(2)))
        .isCloseTo(expected, within(1e-8 * expected));
  }

  @Test
  void equalMeansStayEqual() {
    FisherRaoGeodesic up = new FisherRaoGeodesic(new Gaussian(1, 1), new Gaussian(1, 16));
    assertThat(up.at(0.5))
        .satisfies(middle -> {
          assertThat(middle.mean()).isCloseTo(1, within(1e-12));
          assertThat(middle.variance()).isCloseTo(4, within(1e-12));
        });
    assertThat(up.length()).isCloseTo(Math.sqrt(2) * Math.log(4), within(1e-12));
  }
}
