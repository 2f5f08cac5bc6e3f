package geodesic.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process sees; geodesic.cli.RunFolderTest has two. */
class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void belongsToOneAtATime() throws IOException {
    try (FolderLock first = FolderLock.take(folder).orElseThrow()) {
      assertThat(FolderLock.take(folder)).isEmpty();
      // Asking who it is does not lose the lock.
      assertThat(FolderLock.holder(folder))
          .matches("process " + ProcessHandle.current().pid() + " since \\d{4}-.*Z");
      assertThat(FolderLock.take(folder)).isEmpty();
      assertThat(first).isNotNull();
    }
    FolderLock.take(folder).orElseThrow().close();
  }

  @Test
  void askingWhetherItIsHeldNeitherTakesNorLosesIt() throws IOException {
    assertThat(FolderLock.isHeld(folder)).isFalse();
    assertThat(folder).isEmptyDirectory();
    try (FolderLock _ = FolderLock.take(folder).orElseThrow()) {
      assertThat(FolderLock.isHeld(folder)).isTrue();
      assertThat(FolderLock.take(folder)).isEmpty();
    }
    assertThat(FolderLock.isHeld(folder)).isFalse();
    FolderLock.take(folder).orElseThrow().close();
  }

  @Test
  void theSameFolderByAnotherNameIsTheSame() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (FolderLock _ = FolderLock.take(folder).orElseThrow()) {
      assertThat(FolderLock.take(link)).isEmpty();
      assertThat(FolderLock.take(folder.resolve("."))).isEmpty();
    }
  }

  @Test
  void closingTwiceDoesNotTakeItFromTheNext() throws IOException {
    FolderLock first = FolderLock.take(folder).orElseThrow();
    first.close();
    try (FolderLock _ = FolderLock.take(folder).orElseThrow()) {
      first.close();
      assertThat(FolderLock.take(folder)).isEmpty();
    }
  }

  @Test
  void aFileThatAKilledProcessLeftDoesNotBlock() throws IOException {
    Files.writeString(folder.resolve(FolderLock.NAME), "process 1 since long ago, in many words\n");
    try (FolderLock _ = FolderLock.take(folder).orElseThrow()) {
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
}
