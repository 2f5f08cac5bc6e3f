package geodesic.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.LinearOperator;
import geodesic.trustregion.LineSearchResult.Accepted;
import geodesic.trustregion.LineSearchResult.Rejected;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackingLineSearchTest {
  private static final double DELTA = 0.01;
  private static final float[] THETA = {1f, -0f, Float.MIN_VALUE};
  private static final double[] STEP = {8, 4, 0};
  private static final BacktrackingLineSearch SEARCH = new BacktrackingLineSearch(4, 0.5);

  /** Answers candidates with a script, and keeps them. */
  private static final class Script implements TrustRegionProblem {
    final float[] theta = THETA.clone();
    final List<float[]> candidates = new ArrayList<>();
    private final Change[] answers;

    Script(Change... answers) {
      this.answers = answers;
    }

    @Override
    public float[] theta() {
      return theta;
    }

    @Override
    public double[] gradient() {
      throw new AssertionError("a line search needs no gradient");
    }

    @Override
    public LinearOperator fisher() {
      throw new AssertionError("a line search needs no Fisher matrix");
    }

    @Override
    public Change evaluate(float[] candidate) {
      candidates.add(candidate.clone());
      return answers[candidates.size() - 1];
    }
  }

  private static final Change GOOD = new Change(1, DELTA);
  private static final Change FAR = new Change(1, Math.nextUp(DELTA));
  private static final Change WORSE = new Change(-1, 0);
  private static final Change EQUAL = new Change(0, 0);

  @Test
  void theFullStepWhereItFulfilsBothConditions() {
    Script problem = new Script(GOOD);
    assertThat(SEARCH.search(problem, STEP, DELTA))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .satisfies(accepted -> {
          assertThat(accepted.theta()).containsExactly(9f, 4f, Float.MIN_VALUE);
          assertThat(accepted.scale()).isEqualTo(1);
          assertThat(accepted.change()).isEqualTo(GOOD);
          assertThat(accepted.candidates()).isEqualTo(1);
        });
  }

  @Test
  void theFirstCandidateThatFulfilsBoth() {
    Script problem = new Script(FAR, WORSE, GOOD, GOOD);
    assertThat(SEARCH.search(problem, STEP, DELTA))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .satisfies(accepted -> {
          assertThat(accepted.theta()).containsExactly(3f, 1f, Float.MIN_VALUE);
          assertThat(accepted.scale()).isEqualTo(0.25);
          assertThat(accepted.candidates()).isEqualTo(3);
        });
    assertThat(problem.candidates).hasSize(3);
    assertThat(problem.candidates.getFirst()).containsExactly(9f, 4f, Float.MIN_VALUE);
    assertThat(problem.candidates.get(1)).containsExactly(5f, 2f, Float.MIN_VALUE);
  }

  /**
   * KL of a short step grows with its square: far beyond delta, the next is where it would be
   * delta.
   */
  @Test
  void afterAKlFarBeyondDeltaTheNextStepIsWhereItWouldBeDelta() {
    Script problem = new Script(new Change(1, 1600 * DELTA), new Change(-1, 4 * DELTA), GOOD);
    assertThat(SEARCH.search(problem, STEP, DELTA))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .satisfies(accepted -> {
          assertThat(accepted.candidates()).isEqualTo(3);
          assertThat(accepted.scale()).isCloseTo(1.0 / 40 / 2, within(1e-15));
        });
  }

  /**
   * Beside delta, and after a gain that is none, the ratio decides: the steps are as they ever
   * were.
   */
  @Test
  void nearDeltaTheRatioDecides() {
    double near = DELTA / 0.5 / 0.5; // where both rules come to the same
    Script problem = new Script(new Change(1, near), WORSE, GOOD);
    assertThat(SEARCH.search(problem, STEP, DELTA))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .satisfies(accepted -> assertThat(accepted.scale()).isEqualTo(0.25));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void afterAKlThatIsNotFiniteATenthIsTried(double kl) {
    Script problem = new Script(new Change(1, kl), GOOD);
    assertThat(SEARCH.search(problem, STEP, DELTA))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .satisfies(accepted -> assertThat(accepted.scale()).isEqualTo(0.1));
  }

  @Test
  void aRejectionEvaluatesTheLimitAndLeavesTheta() {
    Script problem = new Script(FAR, WORSE, EQUAL, FAR, GOOD);
    double[] step = STEP.clone();
    assertThat(SEARCH.search(problem, step, DELTA)).isEqualTo(new Rejected(FAR, 4));
    assertThat(problem.candidates).hasSize(4);
    assertThat(problem.theta).isEqualTo(THETA); // bits: Float.equals tells 0 from -0
    assertThat(step).containsExactly(STEP);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0", "1, NaN", "NaN, NaN", "-Infinity, 0", "1, Infinity"})
  void whatIsNotANumberIsNotAcceptable(double gain, double kl) {
    Change bad = new Change(gain, kl);
    assertThat(SEARCH.search(new Script(bad, bad, bad, bad), STEP, DELTA))
        .isEqualTo(new Rejected(bad, 4));
  }

  @Test
  void movesByOneRounding() {
    assertThat(BacktrackingLineSearch.moved(new float[] {1f}, 1, new double[] {0x1p-24}))
        .containsExactly(1f);
    assertThat(BacktrackingLineSearch.moved(new float[] {1f}, 1, new double[] {0x1.8p-24}))
        .containsExactly(1f + 0x1p-23f);
  }

  @Test
  void refusesASearchWithoutCandidates() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BacktrackingLineSearch(0, 0.5))
        .withMessageContaining("candidates is 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN})
  void refusesARatioThatDoesNotShorten(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BacktrackingLineSearch(10, ratio))
        .withMessageContaining("ratio is " + ratio);
  }
}
