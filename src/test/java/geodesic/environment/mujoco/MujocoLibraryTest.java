package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import geodesic.environment.python.InstalledPython;
import geodesic.options.InvalidOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MujocoLibraryTest {
  @TempDir private Path folder;

  private static Path find(Path home) {
    return MujocoLibrary.find(Optional.empty(), Map.of("MUJOCO_HOME", home.toString()));
  }

  @Test
  void mujocoHomeIsALibraryOrAFolderWithOne() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("mujoco/lib"));
    Path library = Files.createFile(lib.resolve("libmujoco.so.4.0.0"));
    Files.createFile(lib.resolve("libsimulate.so"));
    assertThat(find(folder.resolve("mujoco"))).isEqualTo(library);
    assertThat(find(lib)).isEqualTo(library);
    assertThat(find(library)).isEqualTo(library);
  }

  @Test
  void saysWhatMendsAMissingLibrary() {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> find(folder))
        .withMessage(
            "MUJOCO_HOME is '%s', but must be MuJoCo's library or a folder with it; without it, scripts/geodesic setup-python installs what is needed"
                .formatted(folder));
  }

  @Test
  void saysWhatMendsAnotherLibrary() {
    Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("zip"));
    assumeTrue(Files.exists(other), other + " is part of most Javas");
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> MujocoLibrary.load(other))
        .withMessage(
            other
                + " is not MuJoCo's library; scripts/geodesic setup-python installs what is needed");
  }

  @Test
  void refusesAnotherVersion() throws Exception {
    Path installed =
        MujocoLibrary.find(
            Optional.of(InstalledPython.require().interpreter().toString()), Map.of());
    byte[] bytes = Files.readAllBytes(installed);
    byte[] version = "\0004.0.0\000".getBytes(StandardCharsets.US_ASCII);
    int found = 0;
    for (int i = 0; i + version.length <= bytes.length; i++) {
      int j = 0;
      while (j < version.length && bytes[i + j] == version[j]) {
        j++;
      }
      if (j == version.length) {
        bytes[i + 1] = '3';
        found++;
      }
    }
    assertThat(found).isPositive();
    Path other = Files.write(folder.resolve("libmujoco.so.3.0.0"), bytes);
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> MujocoLibrary.load(other))
        .withMessage(
            other
                + " is MuJoCo 3.0.0, but must be 4.0.0; scripts/geodesic setup-python installs what is needed");
  }
}
