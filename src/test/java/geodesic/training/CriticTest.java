package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.rollout.Batch;
import geodesic.rollout.Collector;
import geodesic.statistics.Statistics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the value function is fitted, and to what: the parts, put together by hand, agree. */
class CriticTest {
  private static final int STEPS = 60;

  private final Workers workers = new Workers(1);
  private Batch[] batches;

  private static Configuration configuration(Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("hidden", "[4]");
    settings.put("value_hidden", "[4]");
    settings.put("value_epochs", 2);
    settings.put("horizon", STEPS);
    settings.put("normalize_rewards", true);
    settings.putAll(more);
    return Configuration.of("Pendulum-v1", Algorithm.TRPO, 3, settings);
  }

  private Learner learner(Map<String, Object> more) {
    Configuration configuration = configuration(more);
    return Learner.create(
        configuration,
        RunNetworks.of(configuration.network()),
        configuration.task().spaces(),
        workers);
  }

  /** Any experience will do. */
  @BeforeEach
  void collect() {
    Learner learner = learner(Map.of());
    try (Collector collector =
        new Collector(
            "Pendulum-v1",
            configuration(Map.of()).task()::group,
            2,
            List.of(),
            1,
            learner.policy(),
            workers)) {
      collector.reset(1);
      batches = new Batch[] {collector.collect(STEPS), collector.collect(STEPS)};
    }
  }

  @AfterEach
  void closeWorkers() {
    workers.close();
  }

  private void learn(Learner learner, Batch batch) {
    learner.learn(batch, new Standstill(), workers);
  }

  private void update(Learner learner, Batch batch, double[] advantages) {
    Statistics.standardize(advantages, advantages.length);
    learner
        .update()
        .update(
            learner.policy(),
            new Experience(batch.observations(), batch.actions(), advantages),
            workers);
  }

  private static void assertSame(Learner learner, Learner byHand) {
    assertThat(learner.policy().theta()).isEqualTo(byHand.policy().theta());
    assertThat(learner.critic().value().theta()).isEqualTo(byHand.critic().value().theta());
  }

  @Test
  void theValueFunctionIsFittedAfterThePolicysStep() {
    Learner learner = learner(Map.of());
    Learner byHand = learner(Map.of());
    for (Batch batch : batches) {
      learn(learner, batch);
      byHand.critic().learnRewards(batch);
      Critic.Estimate estimate = byHand.critic().estimate(batch, workers);
      update(byHand, batch, estimate.advantages());
      byHand.critic().fit().fit(batch.observations(), estimate.targets());
    }
    assertSame(learner, byHand);
  }

  @Test
  void orBeforeItAndAdvantagesAreEstimatedAnew() {
    Learner learner = learner(Map.of("recompute_advantages", true));
    Learner byHand = learner(Map.of());
    for (Batch batch : batches) {
      learn(learner, batch);
      byHand.critic().learnRewards(batch);
      double[] targets = byHand.critic().estimate(batch, workers).targets();
      byHand.critic().fit().fit(batch.observations(), targets);
      update(byHand, batch, byHand.critic().estimate(batch, workers).advantages());
    }
    assertSame(learner, byHand);
  }

  /** The older batch has the targets that the present value function and scale give it. */
  @Test
  void severalBatchesAreFittedTogether() {
    Learner learner = learner(Map.of("value_batches", 2));
    Learner byHand = learner(Map.of());
    learn(learner, batches[0]);
    learn(byHand, batches[0]);
    assertSame(learner, byHand);
    learn(learner, batches[1]);
    byHand.critic().learnRewards(batches[1]);
    Critic.Estimate estimate = byHand.critic().estimate(batches[1], workers);
    double[] targets = estimate.targets();
    double[] older = byHand.critic().estimate(batches[0], workers).targets();
    update(byHand, batches[1], estimate.advantages());
    byHand
        .critic()
        .fit()
        .fit(
            joined(batches[1].observations(), batches[0].observations()),
            DoubleStream.concat(Arrays.stream(targets), Arrays.stream(older)).toArray());
    assertSame(learner, byHand);
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void moreBatchesThanAnArrayHoldsAreRefused() {
    assertThatThrownBy(() -> learner(Map.of("value_batches", 10_000_000)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "value_batches is 10000000, but of iterations with 120 steps of 3 numbers no array"
                + " holds more than 5965232");
  }
}
