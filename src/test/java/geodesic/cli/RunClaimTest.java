package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's folder belongs to one process at a time. */
class RunClaimTest {
  @TempDir private Path folder;

  /** A run that is far from its end while this lasts; killed at last. */
  @Test
  void aSecondProcessIsToldWhoHasTheFolderAndAKilledOneBlocksNobody() throws Exception {
    Path run = folder.resolve("run");
    ForkedCommand first =
        ForkedCommand.start(List.of(), SmallRun.train("CartPole-v1", run, 100_000));
    try {
      awaitARow(run, first);
      String holder = "process " + first.process().pid() + " since ";
      assertThat(Terminal.run("resume", run.toString()).refused())
          .startsWith("geodesic: " + run + " is being written by " + holder)
          .endsWith("; wait for it, or stop it");
      ForkedCommand.Outcome second = ForkedCommand.run(List.of(), "resume", run.toString());
      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err()).singleElement().asString().contains(holder);
      assertThat(Terminal.run("runs", folder.toString()).succeeded().out())
          .containsPattern("run +running +");
      // What only reads may do so.
      Terminal.run("evaluate", run.toString(), "--episodes", "1").succeeded();
    } finally {
      first.process().destroyForcibly().waitFor();
    }
    assertThat(Terminal.run("runs", folder.toString()).succeeded().out())
        .containsPattern("run +stopped +");
    int rows = Math.toIntExact(SmallRun.rows(run));
    Terminal.run("resume", run.toString(), "--steps", Integer.toString((rows + 2) * SmallRun.BATCH))
        .succeeded();
    assertThat(SmallRun.rows(run)).isEqualTo(rows + 2);
  }

  private static void awaitARow(Path run, ForkedCommand command) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (SmallRun.rows(run) < 1) {
      assertThat(command.process().isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  @Test
  void aFolderThatAnotherRunHasJustTakenIsRefused() throws IOException {
    Path run = Files.createDirectory(folder.resolve("taken"));
    try (FolderLock _ = FolderLock.take(run)) {
      assertThat(Terminal.run(SmallRun.train("CartPole-v1", run, 1)).refused())
          .contains(run + " is being written by process " + ProcessHandle.current().pid());
    }
    Terminal.run(SmallRun.train("CartPole-v1", run, 1)).succeeded();
  }

  @Test
  void aRefusalLeavesNoLockInAFolderThatIsNoRun() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(photos.resolve("cat.png"), "meow");
    Terminal.run("resume", photos.toString()).refused();
    Terminal.run(SmallRun.train("CartPole-v1", photos, 1)).refused();
    try (var files = Files.list(photos)) {
      assertThat(files).containsExactly(photos.resolve("cat.png"));
    }
  }
}
