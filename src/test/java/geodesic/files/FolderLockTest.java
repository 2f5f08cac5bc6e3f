package geodesic.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process sees; geodesic.cli.RunClaimTest has two. */
class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void belongsToOneAtATime() throws IOException {
    try (FolderLock first = FolderLock.take(folder)) {
      assertInUse(folder);
      // Asking who it is does not lose the lock.
      assertThat(FolderLock.holder(folder))
          .matches("process " + ProcessHandle.current().pid() + " since \\d{4}-.*Z");
      assertInUse(folder);
      assertThat(first).isNotNull();
    }
    FolderLock.take(folder).close();
  }

  @Test
  void askingWhetherItIsHeldNeitherTakesNorLosesIt() throws IOException {
    assertThat(FolderLock.isHeld(folder)).isFalse();
    assertThat(folder).isEmptyDirectory();
    try (FolderLock _ = FolderLock.take(folder)) {
      assertThat(FolderLock.isHeld(folder)).isTrue();
      assertInUse(folder);
    }
    assertThat(FolderLock.isHeld(folder)).isFalse();
    FolderLock.take(folder).close();
  }

  @Test
  void theSameFolderByAnotherNameIsTheSame() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (FolderLock _ = FolderLock.take(folder)) {
      assertInUse(link);
      assertInUse(folder.resolve("."));
    }
  }

  @Test
  void closingTwiceDoesNotTakeItFromTheNext() throws IOException {
    FolderLock first = FolderLock.take(folder);
    first.close();
    try (FolderLock _ = FolderLock.take(folder)) {
      first.close();
      assertInUse(folder);
    }
  }

  @Test
  void aFileThatAKilledProcessLeftDoesNotBlock() throws IOException {
    Files.writeString(folder.resolve(FolderLock.NAME), "process 1 since long ago, in many words\n");
    try (FolderLock _ = FolderLock.take(folder)) {
      assertThat(FolderLock.holder(folder)).doesNotContain("long ago");
    }
    assertThat(Files.readString(folder.resolve(FolderLock.NAME)))
        .startsWith("process " + ProcessHandle.current().pid() + " since ")
        .doesNotContain("words");
  }

  @Test
  void whoHasItIsUnknownWhereNothingSaysIt() {
    assertThat(FolderLock.holder(folder)).isEqualTo("another process");
    assertThat(FolderLock.holder(folder.resolve("gone"))).isEqualTo("another process");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> FolderLock.take(gone))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(gone.toString());
  }

  private static void assertInUse(Path folder) {
    assertThatExceptionOfType(FolderInUse.class)
        .isThrownBy(() -> FolderLock.take(folder))
        .withMessageMatching(
            Pattern.quote(folder.toString())
                + " is being written by process "
                + ProcessHandle.current().pid()
                + " since .*Z; wait for it, or stop it");
  }
}
