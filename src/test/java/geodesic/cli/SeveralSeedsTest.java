package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.algorithm.Algorithm;
import geodesic.experiment.Seeds;
import geodesic.training.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** train --seeds: the runs of train --seed, one after the other. */
class SeveralSeedsTest {
  private static final int ITERATIONS = 3;

  @TempDir private Path folder;

  private static String[] train(Path out, String... more) {
    return SmallRun.train("CartPole-v1", out, ITERATIONS, more);
  }

  @Test
  void eachIsTheRunOfItsSeed() throws Exception {
    Path all = folder.resolve("all");
    Terminal several = Terminal.run(train(all, "--seeds", "3-5", "--quiet")).succeeded();
    assertThat(several.out().lines().toList().getLast())
        .startsWith("TRPO on CartPole-v1, seeds 3-5: training return ")
        .endsWith("3 of 3 runs finished, in " + all);
    for (int seed = 3; seed <= 5; seed++) {
      Path single = folder.resolve("single-" + seed);
      Terminal.run(train(single, "--seed", Integer.toString(seed), "--quiet")).succeeded();
      RunBits.read(all.resolve("s" + seed)).assertSameAs(RunBits.read(single));
      assertThat(all.resolve("s" + seed + "/config.json"))
          .hasSameTextualContentAs(single.resolve("config.json"));
    }
  }

  @Test
  void theJsonObjectHoldsThoseOfTheRuns() throws IOException {
    Path all = folder.resolve("all");
    Terminal terminal = Terminal.run(train(all, "--seeds", "2", "--json", "--quiet")).succeeded();
    JsonNode json = new ObjectMapper().readTree(terminal.out().lines().toList().getLast());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("env", "algorithm", "seeds", "return_mean", "runs", "failed", "out");
    assertThat(json.get("seeds").textValue()).isEqualTo("0-1");
    assertThat(json.get("failed")).isEmpty();
    assertThat(json.get("runs")).hasSize(2);
    double sum = 0;
    for (int seed = 0; seed < 2; seed++) {
      JsonNode run = json.get("runs").get(seed);
      assertThat(run.get("seed").intValue()).isEqualTo(seed);
      assertThat(run.get("env_steps").intValue()).isEqualTo(ITERATIONS * SmallRun.BATCH);
      assertThat(run.get("out").textValue()).isEqualTo(all.resolve("s" + seed).toString());
      sum += run.get("return_mean").doubleValue();
    }
    assertThat(json.get("return_mean").doubleValue()).isEqualTo(sum / 2);
  }

  @Test
  void moreSeedsMayJoinThemInTheSameFolder() throws IOException {
    Path all = folder.resolve("all");
    Terminal.run(train(all, "--seeds", "1", "--quiet")).succeeded();
    Terminal.run(train(all, "--seeds", "1-1", "--quiet")).succeeded();
    try (var runs = Files.list(all)) {
      assertThat(runs.map(run -> run.getFileName().toString()))
          .containsExactlyInAnyOrder("s0", "s1");
    }
  }

  @Test
  void aFolderThatIsTakenIsRefusedBeforeAnythingIsTrained() throws IOException {
    Path all = folder.resolve("all");
    Terminal.run(train(all, "--seeds", "1-1", "--quiet")).succeeded();
    assertThat(Terminal.run(train(all, "--seeds", "2")).refused())
        .isEqualTo(
            "geodesic: --out %s already holds a run; choose a new folder, or continue with: geodesic resume %s"
                .formatted(all.resolve("s1"), all.resolve("s1")));
    assertThat(all.resolve("s0")).doesNotExist();
    assertThat(Terminal.run(train(all.resolve("s1"), "--seeds", "2")).refused())
        .startsWith("geodesic: --out " + all.resolve("s1") + " already holds a run; ");
  }

  @Test
  void aRunThatBreaksDownDoesNotStopTheOthers() throws IOException {
    Path all = folder.resolve("all");
    SeveralSeeds several =
        new SeveralSeeds(
            Configuration.of("CartPole-v1", Algorithm.PPO, 0, Map.of()),
            Seeds.of("3"),
            Optional.of(all),
            List.of(),
            new SessionOptions());
    Terminal terminal =
        Terminal.capture(() -> {
          try {
            return several.run(seed -> {
              if (seed == 1) {
                throw new IOException("the disk is full");
              }
              return new SeveralSeeds.Trained(
                  0, new TrainingResult("", "", seed, 0, 0, 0, 10.0 + seed, null, ""));
            });
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.err().lines())
        .containsExactly(
            "seed 0 (1 of 3)",
            "seed 1 (2 of 3)",
            "geodesic: seed 1: the disk is full",
            "seed 2 (3 of 3)");
    assertThat(terminal.out())
        .isEqualTo(
            "PPO on CartPole-v1, seeds 0-2: training return 11.0 on average (smallest 10.0, largest"
                + " 12.0); 2 of 3 runs finished, in "
                + all
                + "\n");
  }

  @Test
  void anInterruptionNamesTheRunToResumeAndTheSeedsThatAreLeft() throws Exception {
    Path all = folder.resolve("all");
    ForkedCommand command =
        ForkedCommand.start(
            List.of(), SmallRun.train("CartPole-v1", all, 100_000, "--seeds", "4-6"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (SmallRun.rows(all.resolve("s4")) < 2 && command.process().isAlive()) {
      assertThat(System.nanoTime()).as("time to write 2 rows").isLessThan(deadline);
      Thread.sleep(5);
    }
    command.process().destroy(); // SIGTERM
    ForkedCommand.Outcome outcome = command.await();
    assertThat(outcome.status()).isEqualTo(143);
    List<String> lines = outcome.err();
    assertThat(lines.get(lines.size() - 2))
        .matches(
            "geodesic: interrupted after \\d+ steps; continue with: geodesic resume .*/all/s4");
    assertThat(lines.getLast())
        .startsWith("geodesic: seeds 5-6 were not started; train them with: geodesic train --env ")
        .contains("--out " + all)
        .endsWith("--seeds 5-6");
    assertThat(all.resolve("s5")).doesNotExist();
  }
}
