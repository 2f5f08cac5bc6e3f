package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.distribution.Categorical;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  /** An untrained policy, far from uniform, so that episodes differ. */
  private static Policy policy(Supplier<Environment> make, int actions) {
    Policy policy;
    try (Environment environment = make.get()) {
      policy =
          new Policy(
              new Mlp(environment.observationSpace().size(), List.of(8), actions, Activation.TANH),
              new Categorical(actions));
    }
    policy.initialize(new Pcg64(11), 1);
    return policy;
  }

  private static Evaluation run(
      Supplier<Environment> make, int episodes, long seed, boolean stochastic, int threads) {
    try (Workers workers = new Workers(threads)) {
      return Evaluation.run(
          policy(make, 2),
          new EnvironmentSpecification(
              "World-v0", "", EnvironmentSpecification.NO_LIMIT, OptionalDouble.empty(), make),
          episodes,
          seed,
          100_000,
          stochastic,
          workers);
    }
  }

  @Test
  void episodesAreTheSameWithAnyNumberOfThreadsAndOfOthers() {
    Supplier<Environment> make = () -> Environments.make("CartPole-v1");
    for (boolean stochastic : new boolean[] {false, true}) {
      Evaluation all = run(make, 60, 5, stochastic, 1);
      assertThat(Arrays.stream(all.returns()).distinct().count()).isGreaterThan(1);
      for (int threads = 1; threads <= 4; threads++) {
        for (int episodes : new int[] {1, 2, 11, 12, 13, 25, 60}) {
          Evaluation some = run(make, episodes, 5, stochastic, threads);
          assertThat(some.returns()).isEqualTo(Arrays.copyOf(all.returns(), episodes));
          assertThat(some.lengths()).isEqualTo(Arrays.copyOf(all.lengths(), episodes));
        }
      }
      assertThat(run(make, 60, 6, stochastic, 1).returns()).isNotEqualTo(all.returns());
    }
  }

  @Test
  void returnsAndLengthsAreThoseOfTheWorld() {
    Evaluation evaluation = run(TinyWorld::endless, 30, 0, true, 2);
    assertThat(evaluation.returns()).containsOnly(5);
    assertThat(evaluation.lengths()).containsOnly(5);
    assertThat(evaluation.statistics()).isEqualTo(new ReturnStatistics(30, 5, 0, 5, 5, 5));
  }

  @Test
  void everyEnvironmentIsClosed() {
    List<FaultyEnvironment> made = Collections.synchronizedList(new ArrayList<>());
    Supplier<Environment> make =
        () -> {
          FaultyEnvironment environment =
              (FaultyEnvironment)
                  FaultyEnvironment.among(
                          TinyWorld::corridor, -1, FaultyEnvironment.Fault.EXCEPTION, 1)
                      .get();
          made.add(environment);
          return environment;
        };
    run(make, 30, 0, true, 3);
    assertThat(made).hasSize(1 + 30).allMatch(FaultyEnvironment::closed);
  }
}
