package geodesic.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Spaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentTest {
  @Test
  void aDiscreteActionIsItsIndex() {
    Agent agent = Agents.discrete();
    boolean[] seen = new boolean[3];
    for (float[] observation : Agents.observations(200)) {
      float[] action = agent.act(observation);
      assertThat(agent.actionSpace().contains(action)).isTrue();
      seen[(int) action[0]] = true;
    }
    assertThat(seen).containsOnly(true);
  }

  @Test
  void actionsAreClippedToTheBox() {
    Agent agent = Agents.continuous(false);
    float[] unclipped = new float[2];
    int outside = 0;
    for (float[] observation : Agents.observations(500)) {
      agent.policy().newActor(1).mode(observation, unclipped);
      outside += agent.actionSpace().contains(unclipped) ? 0 : 1;
      float[] action = agent.act(observation);
      assertThat(agent.actionSpace().contains(action)).isTrue();
      ((Box) agent.actionSpace()).clip(unclipped);
      assertThat(action).isEqualTo(unclipped);
      assertThat(agent.sampler(4).act(observation)).matches(agent.actionSpace()::contains);
    }
    assertThat(outside).isGreaterThan(100);
  }

  @Test
  void aNewArrayEachTimeOrTheCallers() {
    Agent agent = Agents.discrete();
    float[] observation = {0.1f, 0.2f, 0.3f, 0.4f};
    float[] action = agent.act(0.1f, 0.2f, 0.3f, 0.4f);
    assertThat(agent.act(observation)).isEqualTo(action).isNotSameAs(action);
    float[] own = {7};
    agent.act(observation, own);
    assertThat(own).isEqualTo(action);
    assertThat(observation).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
  }

  @Test
  void aSamplerDrawsFromThePolicy() {
    Agent agent = Agents.discrete();
    float[] observation = Agents.observations(1)[0];
    int n = 30_000;
    double[] frequency = new double[3];
    Agent.Sampler sampler = agent.sampler(5);
    for (int i = 0; i < n; i++) {
      frequency[(int) sampler.act(observation)[0]] += 1.0 / n;
    }
    var outputs = agent.policy().network().newLinearization(1);
    outputs.evaluate(agent.policy().weights(), 1, observation, 0);
    double total = 0;
    for (int j = 0; j < 3; j++) {
      total += Math.exp(outputs.output()[j]);
    }
    for (int j = 0; j < 3; j++) {
      double p = Math.exp(outputs.output()[j]) / total;
      // Five standard errors.
      assertThat(frequency[j])
          .isBetween(p - 5 * Math.sqrt(p * (1 - p) / n), p + 5 * Math.sqrt(p * (1 - p) / n));
    }
  }

  /** Whatever other samplers draw meanwhile, and whatever was refused. */
  @Test
  void aSamplersActionsAreAFunctionOfItsSeed() {
    Agent agent = Agents.continuous(true);
    float[][] observations = Agents.observations(100);
    Agent.Sampler one = agent.sampler(5);
    Agent.Sampler other = agent.sampler(6);
    List<float[]> first = new ArrayList<>();
    for (float[] observation : observations) {
      first.add(one.act(observation));
      other.act(observation);
      assertThatIllegalArgumentException().isThrownBy(() -> one.act(Float.NaN, 0, 0, 0));
    }
    Agent.Sampler again = Agents.continuous(true).sampler(5);
    int different = 0;
    for (int i = 0; i < observations.length; i++) {
      assertThat(again.act(observations[i])).isEqualTo(first.get(i));
      different += Arrays.equals(other.act(observations[i]), first.get(i)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(50);
  }

  @Test
  void wrongInputIsRefused() {
    Agent agent = Agents.discrete();
    for (int length : new int[] {0, 3, 5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(new float[length]))
          .withMessage("the observation has " + length + " elements, but the policy takes 4");
    }
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(0, 0, wrong, 0))
          .withMessage("element 2 of the observation is " + wrong + ", but must be a number");
      assertThatIllegalArgumentException().isThrownBy(() -> agent.sampler(1).act(0, 0, wrong, 0));
    }
    for (int length : new int[] {0, 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(new float[4], new float[length]))
          .withMessage("the action has " + length + " elements, but the policy's have 1");
    }
  }

  @Test
  void aPolicyForOtherSpacesIsRefused() {
    Spaces other = new Spaces(Box.uniform(-1, 1, 5), new Discrete(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Agent(Agents.discrete().policy(), other))
        .withMessage(
            "the policy takes observations of 4 elements and gives actions of 1, which do not fit"
                + " observations Box(-1.0, 1.0, (5,), float32) and actions Discrete(3)");
  }
}
