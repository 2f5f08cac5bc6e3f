package geodesic.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void createsAndReplaces(AtomicFile.Durability durability) throws IOException {
    Path file = folder.resolve("policy.bin");
    AtomicFile.write(file, durability, out -> out.write(new byte[] {1, 2, 3}));
    AtomicFile.write(file, durability, out -> out.write(new byte[] {4}));

    assertThat(file).hasBinaryContent(new byte[] {4});
    assertThat(names()).containsExactly("policy.bin");
  }

  @Test
  void writesTextAsUtf8() throws IOException {
    Path file = folder.resolve("curve.svg");
    AtomicFile.write(file, "mean ± std");
    assertThat(file).hasContent("mean ± std");
  }

  @Test
  void aRelativePathWithoutFolderIsFine() throws IOException {
    Path file = Path.of("atomic-file-test.tmp");
    try {
      AtomicFile.write(file, "here");
      assertThat(file).hasContent("here");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void aFailureHalfWayLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("state.bin");
    AtomicFile.write(file, "old");

    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                AtomicFile.Durability.SYNCED,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": No space left on device");

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("state.bin");
  }

  @Test
  void anUncheckedFailureLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("state.bin");
    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                AtomicFile.Durability.RELAXED,
                out -> {
                  out.write(1);
                  throw new IllegalStateException("bug");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void namesAMissingFolder() {
    Path file = folder.resolve("gone").resolve("config.json");
    assertThatThrownBy(() -> AtomicFile.write(file, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write " + file + ": the folder " + file.getParent() + " does not exist");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path file = folder.resolve("taken");
    Files.createDirectories(file.resolve("inside"));
    assertThatThrownBy(() -> AtomicFile.write(file, "text"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": it is a folder");
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    Path file = notAFolder.resolve("config.json");
    assertThatThrownBy(() -> AtomicFile.write(file, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + file + ": ");
  }

  @Test
  void namesAFolderWithoutPermission() throws IOException {
    Path file = folder.resolve("config.json");
    Assumptions.assumeTrue(folder.toFile().setWritable(false), "no permissions on this system");
    try {
      Assumptions.assumeFalse(Files.isWritable(folder), "the superuser may write anywhere");
      assertThatThrownBy(() -> AtomicFile.write(file, "{}"))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot write " + file + ": permission denied");
    } finally {
      folder.toFile().setWritable(true);
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
