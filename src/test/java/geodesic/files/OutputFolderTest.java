package geodesic.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFolderTest {
  private static final OutputFolder.Contents ANYTHING = () -> {};

  @TempDir private Path folder;

  private OutputFolder output(String name) {
    return new OutputFolder("--out", folder.resolve(name));
  }

  @Test
  void aMissingFolderIsMadeAndLocked() throws IOException {
    OutputFolder output = output("a/b/c");
    try (FolderLock _ = output.claim(ANYTHING)) {
      assertThat(FolderLock.isHeld(output.path())).isTrue();
      assertThatExceptionOfType(FolderInUse.class).isThrownBy(() -> output.claim(ANYTHING));
    }
    output.claim(ANYTHING).close();
  }

  @Test
  void aFileIsRefused() throws IOException {
    OutputFolder output = output("file");
    Files.writeString(output.path(), "");
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> output.claim(ANYTHING))
        .withMessage("--out %s is a file, but must be a folder", output.path());
  }

  @Test
  void whatRefusesTheContentsLeavesNoLock() throws IOException {
    OutputFolder output = output("photos");
    Files.createDirectory(output.path());
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() ->
            output.claim(() -> {
              throw output.refused("holds photos");
            }))
        .withMessage("--out %s holds photos", output.path());
    assertThat(output.path()).isEmptyDirectory();
  }

  /** Of two that find the folder free, one is the first to lock it and to fill it. */
  @Test
  void theContentsAreCheckedAgainUnderTheLock() throws IOException {
    OutputFolder output = output("shared");
    OutputFolder.Contents otherIsFaster =
        () -> {
          if (!output.isFree()) {
            throw output.refused("holds files");
          }
          Files.writeString(output.path().resolve("other"), "");
        };
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> output.claim(otherIsFaster))
        .withMessageEndingWith("holds files");
    output.claim(ANYTHING).close();
  }

  @ParameterizedTest
  @CsvSource({
    ".lock, true",
    ".config.json.1f2e-3.tmp, true",
    "config.json, false",
    ".hidden, false",
    "x.tmp, false",
  })
  void onlyWhatAKilledProcessLeavesIsNothing(String name, boolean free) throws IOException {
    Files.writeString(folder.resolve(name), "");
    assertThat(new OutputFolder("--out", folder).isFree()).isEqualTo(free);
  }
}
