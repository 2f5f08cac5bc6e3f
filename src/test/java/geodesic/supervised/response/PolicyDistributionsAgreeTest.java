package geodesic.supervised.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.property.Draws;
import geodesic.property.Property;

/** Bernoulli and categorical responses are the policies' distributions of the same name. */
class PolicyDistributionsAgreeTest {
  @Property(cases = 300)
  void bernoulli(Draws draw) {
    float logOdds = draw.single(-8, 8);
    int y = draw.integer(0, 1);
    compare(
        new Bernoulli(1),
        new float[] {logOdds},
        ResponseFamilies.BERNOULLI,
        new double[] {logOdds},
        y);
  }

  /** With the logit of class 0 held at 0. */
  @Property(cases = 300)
  void categorical(Draws draw) {
    float[] logits = {0, draw.single(-8, 8), draw.single(-8, 8), draw.single(-8, 8)};
    double[] eta = {logits[1], logits[2], logits[3]};
    int y = draw.integer(0, 3);
    compare(new Categorical(4), logits, ResponseFamilies.categorical(4), eta, y);
  }

  private static void compare(
      Distribution policy, float[] logits, ResponseFamily family, double[] eta, int y) {
    DistributionTile tile = policy.newTile(1);
    int n = logits.length;
    int skip = n - eta.length;
    tile.set(1, logits, n, new float[0]);
    double[] logProbability = new double[1];
    tile.logProbabilities(new float[] {y}, 0, logProbability, 0);
    assertThat(family.at(eta).logDensity(y)).isCloseTo(logProbability[0], within(1e-5));
    float[] score = new float[n];
    tile.score(new float[] {y}, 0, new double[] {1}, 0, score, new double[0]);
    double[] gradient = Cases.gradient(family, ScoringRule.LOG, false, new double[] {y}, eta);
    double[][] fisher = family.metric(ScoringRule.LOG, eta);
    for (int p = 0; p < eta.length; p++) {
      assertThat(gradient[p]).isCloseTo(-score[p + skip], within(1e-5));
      float[] unit = new float[n];
      unit[p + skip] = 1;
      tile.fisherTimes(unit);
      for (int q = 0; q < eta.length; q++) {
        assertThat(fisher[q][p]).isCloseTo(unit[q + skip], within(1e-5));
      }
    }
  }
}
