package geodesic.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Mlp;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies, what acts by them, and value functions. */
class PolicyTest {
  private static final Mlp NETWORK = new Mlp(3, List.of(5), 2, Activation.TANH);

  @Test
  void thetaIsTheNetworkThenTheDistribution() {
    Policy policy = new Policy(NETWORK, new DiagonalGaussian(2, -0.5));
    assertThat(policy.theta()).hasSize(NETWORK.parameters() + 2).containsOnly(0f);
    policy.initialize(new Pcg64(1), 0.01);
    float[] network = new float[NETWORK.parameters()];
    NETWORK.initialize(new Pcg64(1), 0.01, network, 0);
    assertThat(Arrays.copyOf(policy.theta(), network.length)).isEqualTo(network);
    assertThat(policy.free()).containsExactly(-0.5f, -0.5f);
    float[] other = policy.theta().clone();
    other[other.length - 1] = 3;
    assertThat(policy.free(other)).containsExactly(-0.5f, 3);
    assertThat(policy.free()).as("its own, still").containsExactly(-0.5f, -0.5f);
  }

  @Test
  void newParametersCountAtOnce() {
    Policy policy = new Policy(NETWORK, new DiagonalGaussian(2, 0));
    policy.initialize(new Pcg64(1), 1);
    Actor actor = policy.newActor(1);
    float[] x = {1, 2, 3};
    float[] before = new float[2];
    float[] after = new float[2];
    actor.mode(1, x, 0, before, 0);
    float[] doubled = policy.theta().clone();
    for (int i = 5 * 4; i < NETWORK.parameters(); i++) {
      doubled[i] *= 2; // the last layer
    }
    policy.set(doubled);
    actor.mode(1, x, 0, after, 0);
    assertThat(after).containsExactly(2 * before[0], 2 * before[1]);
  }

  @Test
  void aRowsActionDependsOnThatRowAndItsGeneratorAlone() {
    Policy policy = new Policy(NETWORK, new DiagonalGaussian(2, 0));
    policy.initialize(new Pcg64(1), 1);
    int rows = 9;
    float[] x = Samples.normals(new Pcg64(2), rows * 3, 1);
    float[] together = new float[rows * 2];
    policy.newActor(rows).sample(rows, x, 0, generators(rows), 0, together, 0);
    Pcg64[] own = generators(rows);
    Actor single = policy.newActor(1);
    for (int i = 0; i < rows; i++) {
      float[] alone = new float[2];
      single.sample(1, x, 3 * i, own, i, alone, 0);
      assertThat(alone).isEqualTo(Arrays.copyOfRange(together, 2 * i, 2 * i + 2));
    }
  }

  private static Pcg64[] generators(int count) {
    Pcg64[] generators = new Pcg64[count];
    Arrays.setAll(generators, Pcg64::new);
    return generators;
  }

  @Test
  void theModeIsTheLargestLogit() {
    Policy policy = new Policy(NETWORK, new Categorical(2));
    policy.initialize(new Pcg64(1), 1);
    float[] x = Samples.normals(new Pcg64(2), 20 * 3, 1);
    float[] actions = new float[20];
    policy.newActor(20).mode(20, x, 0, actions, 0);
    double[] theta = Samples.widened(policy.theta());
    for (int i = 0; i < 20; i++) {
      double[] eta =
          new ExactMlp(NETWORK)
              .outputs(theta, Samples.widened(Arrays.copyOfRange(x, 3 * i, 3 * i + 3)));
      assertThat(actions[i]).isEqualTo(eta[1] > eta[0] ? 1 : 0);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Policy(NETWORK, new Categorical(3)))
        .withMessageContainingAll("2", "3");
    Policy policy = new Policy(NETWORK, new Categorical(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.set(new float[7]))
        .withMessageContainingAll("7", Integer.toString(NETWORK.parameters()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueFunction(NETWORK))
        .withMessageContaining("2");
  }

  @Test
  void aValueFunctionPredictsItsNetwork() {
    Mlp network = new Mlp(3, List.of(5), 1, Activation.TANH);
    ValueFunction value = new ValueFunction(network);
    value.initialize(new Pcg64(1));
    int count = 2 * Tiles.ROWS + 11;
    float[] x = Samples.normals(new Pcg64(2), count * 3, 1);
    double[] one = new double[count];
    double[] three = new double[count];
    try (Workers alone = new Workers(1);
        Workers team = new Workers(3)) {
      value.predict(x, count, one, alone);
      value.predict(x, count, three, team);
      value.predict(x, 0, new double[0], alone);
    }
    assertThat(three).isEqualTo(one);
    double[] theta = Samples.widened(value.theta());
    for (int i = 0; i < count; i++) {
      double[] row = Samples.widened(Arrays.copyOfRange(x, 3 * i, 3 * i + 3));
      assertThat(one[i]).isCloseTo(new ExactMlp(network).outputs(theta, row)[0], within(1e-5));
    }
  }

  @Test
  void oneObservationGivesTheActionThatManyGive() {
    Policy policy = new Policy(NETWORK, new DiagonalGaussian(2, 0));
    policy.initialize(new Pcg64(1), 1);
    Actor actor = policy.newActor(1);
    float[] x = {1, 2, 3};
    float[] expected = new float[2];
    actor.mode(1, x, 0, expected, 0);
    assertThat(actor.mode(x)).isEqualTo(expected);
    actor.sample(1, x, 0, new Pcg64[] {new Pcg64(4)}, 0, expected, 0);
    assertThat(actor.sample(x, new Pcg64(4))).isEqualTo(expected);
  }

  @Test
  void anObservationThatCannotBeIsRefused() {
    Actor actor = new Policy(NETWORK, new DiagonalGaussian(2, 0)).newActor(1);
    for (int length : new int[] {0, 2, 4}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> actor.mode(new float[length]))
          .withMessage("the observation has " + length + " elements, but the policy takes 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> actor.sample(new float[length], new Pcg64(1)))
          .withMessageContaining("the policy takes 3");
    }
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> actor.mode(new float[] {0, wrong, 0}))
          .withMessage("element 1 of the observation is " + wrong + ", but must be a number");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> actor.sample(new float[] {0, wrong, 0}, new Pcg64(1)));
    }
  }

  @Test
  void rowsThatAnArrayDoesNotHoldAreRefused() {
    Actor actor = new Policy(NETWORK, new DiagonalGaussian(2, 0)).newActor(2);
    Pcg64[] random = {new Pcg64(1), new Pcg64(2)};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> actor.mode(3, new float[9], 0, new float[6], 0))
        .withMessage("3 observations at a time, but this actor was made for up to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> actor.mode(2, new float[6], 1, new float[4], 0))
        .withMessage(
            "2 observations of 3 elements from index 1 on need 7 elements, but the array has 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> actor.sample(2, new float[6], 0, random, 0, new float[3], 0))
        .withMessageStartingWith("2 actions of 2 elements from index 0 on");
  }
}
