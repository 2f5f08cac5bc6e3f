package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.gymnasium.CasesInPython;
import geodesic.environment.python.InstalledPython;
import geodesic.parallel.Workers;
import geodesic.training.Checkpoint;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on environments in Python: the same bits however they are run, and what can go wrong. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class GymnasiumRunTest {
  private static final Path SHARED = Path.of("/dev/shm");

  @TempDir private static Path folder;
  private List<Path> sharedBefore;

  @BeforeEach
  void listSharedFiles() throws IOException {
    sharedBefore = sharedFiles();
  }

  @AfterEach
  void noSharedFileIsLeft() throws IOException {
    assertThat(sharedFiles()).isEqualTo(sharedBefore);
  }

  private static List<Path> sharedFiles() throws IOException {
    if (!Files.isDirectory(SHARED)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(SHARED)) {
      return files.filter(file -> file.getFileName().toString().startsWith("geodesic")).toList();
    }
  }

  private static List<String> train(String name, Path run, int steps, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--env", "gymnasium:geodesic_cases:" + name));
    arguments.addAll(List.of("--python", CasesInPython.interpreter().toString()));
    arguments.addAll(List.of("--steps", String.valueOf(steps), "--out", run.toString(), "--quiet"));
    for (String setting :
        List.of(
            "environments=3",
            "horizon=50",
            "hidden=[8]",
            "value_hidden=[8]",
            "checkpoint_interval=1",
            "evaluation_interval=500",
            "evaluation_episodes=4")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** What watch --frames python shows is the episode that evaluate measures. */
  @Test
  void thePolicyPlaysTheSameEpisodesInGymnasium() throws Exception {
    InstalledPython.require();
    Path run = folder.resolve("hopper");
    Terminal.run(
            "train",
            "--env",
            "Hopper-v5",
            "--set",
            "env.healthy_z_range=0.8,inf",
            "--time-limit",
            "30",
            "--steps",
            "120",
            "--set",
            "environments=2",
            "--set",
            "horizon=60",
            "--out",
            run.toString(),
            "--quiet")
        .succeeded();
    TrainedRun own = TrainedRun.open(run, false, new PythonOptions());
    try (Workers workers = new Workers(1)) {
      assertThat(own.inPython().evaluate(3, 5, true, workers).returns())
          .isEqualTo(own.evaluate(3, 5, true, workers).returns());
    }
  }

  @Test
  void onlyWhatGymnasiumHasPlaysThere() throws Exception {
    InstalledPython.require("gymnasium");
    Path run = folder.resolve("continuous");
    Terminal.run(SmallRun.train("CartPoleContinuous-v1", run, 1, "--quiet")).succeeded();
    assertThat(
            Terminal.run("watch", run.toString(), "--frames", "python", "--gif", run + "/a.gif")
                .refused())
        .contains("gymnasium:CartPoleContinuous-v1");
  }

  /** Nothing of the solver or the seeds differs, so neither may anything of the run. */
  @Test
  void theRunIsThatOfTheSameEnvironmentInThisProcess() throws Exception {
    InstalledPython.require("gymnasium");
    Path python = folder.resolve("cartpole-python");
    Path own = folder.resolve("cartpole-own");
    for (Path run : List.of(python, own)) {
      String prefix = run.equals(python) ? "gymnasium:" : "";
      Terminal.run(
              "train",
              "--env",
              prefix + "CartPole-v1",
              "--steps",
              "4096",
              "--threads",
              "2",
              "--quiet",
              "--set",
              "evaluation_interval=2048",
              "--set",
              "evaluation_episodes=10",
              "--out",
              run.toString())
          .succeeded();
    }
    assertSame(python, own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Counting-v0", "Locked-v0"})
  void threadsAndInterruptionsChangeNothing(String name) throws Exception {
    Path one = folder.resolve(name + "-1");
    Path three = folder.resolve(name + "-3");
    Path resumed = folder.resolve(name + "-resumed");
    Terminal.run(train(name, one, 1350, "--threads", "1")).succeeded();
    Terminal.run(train(name, three, 1350, "--threads", "3")).succeeded();
    Terminal.run(train(name, resumed, 600, "--threads", "2")).succeeded();
    Terminal.run("resume", resumed.toString(), "--steps", "1350", "--quiet").succeeded();
    assertSame(three, one);
    assertSame(resumed, one);
  }

  private static void assertSame(Path actual, Path expected) throws Exception {
    RunBits actualBits = RunBits.read(actual);
    RunBits expectedBits = RunBits.read(expected);
    assertThat(actualBits.progress()).isEqualTo(expectedBits.progress());
    assertThat(actualBits.evaluation()).isEqualTo(expectedBits.evaluation());
    assertThat(actualBits.policy()).isEqualTo(expectedBits.policy());
  }

  @Test
  void chosenInfoIsAColumn() throws Exception {
    Path run = folder.resolve("info");
    Terminal.run(train("Counting-v0", run, 300, "--set", "log_info=half,steps")).succeeded();
    List<String> progress = Files.readAllLines(run.resolve("progress.csv"));
    assertThat(progress.getFirst()).endsWith("info_half,info_steps");
    assertThat(progress.getLast()).contains(",0.5,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          raise  | failed in step 30 of its episode: ValueError: the wheel fell off, at geodesic_cases.py:55 in step (Python's traceback is above)
          nan    | returned the observation component 1 = NaN in step 30 of its episode; it must be finite
          die    | the Python process of gymnasium:geodesic_cases:Fails-v0 ended by signal 9 (kill -9
          exit   | the Python process of gymnasium:geodesic_cases:Fails-v0 ended with exit status 3
          hang   | did not answer within 3 s and was ended (--env-timeout SECONDS allows more)
          spin   | did not answer within 3 s and was ended (--env-timeout SECONDS allows more)
          shape  | failed in step 30 of its episode: ValueError: an observation has shape (1,) instead of (2,)
          reward | failed in step 30 of its episode: TypeError: the reward None is not a number
          """)
  void afterAFaultTheCheckpointIsThere(String how, String reason) throws Exception {
    Path run = folder.resolve("fault-" + how);
    ForkedCommand command =
        ForkedCommand.start(
            List.of(),
            train(
                    "Fails-v0",
                    run,
                    3000,
                    "--set",
                    "env.how=" + how,
                    "--set",
                    "env.at=30",
                    "--set",
                    "env.length=100",
                    "--set",
                    "horizon=20",
                    "--env-timeout",
                    "3")
                .toArray(String[]::new));
    ForkedCommand.Outcome outcome = command.await();
    assertThat(outcome.status()).isEqualTo(1);
    String complaint = outcome.err().getLast();
    assertThat(complaint)
        .startsWith("geodesic: iteration 2: environment gymnasium:geodesic_cases:Fails-v0 (copy ")
        .contains(reason)
        .endsWith("continue with: geodesic resume " + run);
    if (how.equals("raise")) {
      assertThat(String.join("\n", outcome.err()))
          .contains("Traceback (most recent call last)")
          .contains("raise ValueError(\"the wheel\\nfell off\")");
    }
    try (Workers workers = new Workers(1);
        Trainer trainer = Checkpoint.read(run).restore(workers)) {
      assertThat(trainer.environmentSteps()).isEqualTo(60);
    }
  }

  @Test
  void printingDisturbsNothing() throws Exception {
    Path run = folder.resolve("prints");
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
                List.of(),
                train("Fails-v0", run, 300, "--set", "env.how=print", "--json")
                    .toArray(String[]::new))
            .succeeded();
    assertThat(outcome.out()).hasSize(1);
    assertThat(outcome.out().getFirst())
        .startsWith("{\"env\":\"gymnasium:geodesic_cases:Fails-v0\"");
    assertThat(outcome.err()).contains("this is standard output", "and so is this");
  }

  /** Whatever its environments do at that moment. */
  @ParameterizedTest
  @ValueSource(strings = {"hang", "spin", "none"})
  void noPythonOutlivesTheCommand(String how) throws Exception {
    Path run = folder.resolve("killed-" + how);
    ForkedCommand command =
        ForkedCommand.start(
            List.of(),
            train(
                    "Fails-v0",
                    run,
                    10_000_000,
                    "--set",
                    "env.how=" + how,
                    "--set",
                    "env.at=40", // beyond what is tried when the first environment is made
                    "--set",
                    "env.length=100")
                .toArray(String[]::new));
    List<ProcessHandle> workers = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (workers.size() < 2 && System.nanoTime() < deadline) {
      Thread.sleep(50);
      workers = command.process().descendants().toList();
    }
    assertThat(workers).isNotEmpty();
    Thread.sleep(1000);
    command.process().destroyForcibly().waitFor();
    for (ProcessHandle worker : workers) {
      worker.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gymnasium:CartPol-v1                     |         | Environment `CartPol` doesn't exist. Did you mean: `CartPole`?
          gymnasium:CartPole-v7                    |         | Environment version `v7` for environment `CartPole` doesn't exist
          gymnasium:no_such_package:Thing-v0       |         | there is no Python module no_such_package in
          gymnasium:geodesic_cases:Counting-v0     | lenght=5 | unexpected keyword argument 'lenght'
          gymnasium:geodesic_cases:Spacious-v0     | observation=5 | can't be made: TypeError: eval() arg 1 must be
          gymnasium:                               |         | must be gymnasium:ID or gymnasium:MODULE:ID
          gymnasium:a:b:c                          |         | must be gymnasium:ID or gymnasium:MODULE:ID
          """)
  void whatTheUserCanMendIsRefused(String id, String keyword, String reason) {
    List<String> arguments = new ArrayList<>(List.of("train", "--env", id));
    arguments.addAll(List.of("--python", CasesInPython.interpreter().toString()));
    if (keyword != null) {
      arguments.addAll(List.of("--set", "env." + keyword));
    }
    assertThat(Terminal.run(arguments).refused()).contains(reason);
  }

  /** Users take an environment that they have activated for the one that is used. */
  @Test
  void aMissingModuleNamesTheActiveEnvironment() throws Exception {
    Path python = InstalledPython.require("gymnasium").interpreter();
    Path active = script("active", "VIRTUAL_ENV=/elsewhere exec '%s' \"$@\"".formatted(python));
    assertThat(
            Terminal.run(
                    "train", "--env", "gymnasium:no_such:Thing-v0", "--python", active.toString())
                .refused())
        .endsWith(
            "install its package there (the active environment is used with --python /elsewhere)");
  }

  @Test
  void anotherProgramOrAnOldGymnasiumIsRefused() throws Exception {
    Path python = InstalledPython.require("gymnasium").interpreter();
    Path old = Files.createDirectories(folder.resolve("old/gymnasium"));
    Files.writeString(old.resolve("__init__.py"), "__version__ = '0.21.0'\n");
    Path without = script("without", "exec '%s' -S -E \"$@\"".formatted(python));
    Path aged =
        script("aged", "PYTHONPATH='%s' exec '%s' \"$@\"".formatted(old.getParent(), python));
    assertThat(refusal(Path.of("/bin/true"))).contains("/bin/true");
    assertThat(refusal(folder.resolve("nothing"))).contains("nothing");
    assertThat(refusal(without))
        .contains("can't import gymnasium")
        .contains("scripts/geodesic setup-python");
    assertThat(refusal(aged)).contains("has gymnasium 0.21.0, but 0.29 or newer is needed");
  }

  private static Path script(String name, String command) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + command + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static String refusal(Path python) {
    return Terminal.run("train", "--env", "gymnasium:CartPole-v1", "--python", python.toString())
        .refused();
  }
}
