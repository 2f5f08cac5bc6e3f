package geodesic.environment.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With folders laid out like installations, and scripts in the place of Python. */
class PythonInstallationTest {
  private static final String ANSWER =
      "echo noise; printf '\\ngeodesic-python-path\\n3.12\\n%s\\n/nowhere\\n' \"$0.packages\"; echo x >>\"$0.calls\"";

  @TempDir private Path folder;

  private Path script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A virtual environment whose Python fails when it is started. */
  private Path environment(String name, String settings) throws IOException {
    script(name + "/bin/python", "exit 3");
    Path root = folder.resolve(name);
    Files.writeString(root.resolve("pyvenv.cfg"), settings);
    Path packages = Files.createDirectories(root.resolve("lib/python3.12/site-packages"));
    Files.createDirectory(packages.resolve("mujoco"));
    Files.createDirectory(packages.resolve("mujoco-4.0.0.dist-info"));
    Files.createDirectory(packages.resolve("Farama_Notifications-0.0.6.dist-info"));
    return root;
  }

  private static PythonInstallation requested(Path path) {
    return PythonInstallation.find(Optional.of(path.toString()), Map.of(), Optional.empty());
  }

  private PythonInstallation found(Map<String, String> variables) {
    return PythonInstallation.find(Optional.empty(), variables, Optional.of(folder.toString()));
  }

  @Test
  void aVirtualEnvironmentIsReadWithoutStartingIt() throws IOException {
    Path root = environment("own", "home = /usr/bin\nversion = 3.12.1\n");
    Path packages = root.resolve("lib/python3.12/site-packages");
    for (Path named : List.of(root, root.resolve("bin/python"))) {
      PythonInstallation python = requested(named);
      assertThat(python.interpreter()).isEqualTo(root.resolve("bin/python"));
      assertThat(python.packageFolders()).containsExactly(packages);
      assertThat(python.packageFolder("mujoco")).isEqualTo(packages.resolve("mujoco"));
      assertThat(python.version("mujoco")).contains("4.0.0");
      assertThat(python.version("farama-notifications")).contains("0.0.6");
      assertThat(python.version("numpy")).isEmpty();
    }
  }

  @Test
  void lib64IsLookedIntoToo() throws IOException {
    Path root = environment("own", "version = 3.12.1\n");
    Path link = Files.createSymbolicLink(root.resolve("lib64"), Path.of("lib"));
    assertThat(requested(root).packageFolders()).hasSize(1);
    Files.delete(link);
    Path second = Files.createDirectories(link.resolve("python3.12/site-packages"));
    assertThat(requested(root).packageFolders()).hasSize(2).last().isEqualTo(second);
  }

  @Test
  void ofSeveralVersionsTheOwnOneCounts() throws IOException {
    Path root = environment("own", "version = 3.12.1\n");
    Files.createDirectories(root.resolve("lib/python3.11/site-packages"));
    Files.createDirectories(root.resolve("lib/python3.1/site-packages"));
    assertThat(requested(root).packageFolders())
        .containsExactly(root.resolve("lib/python3.12/site-packages"));
  }

  @Test
  void windowsHasItsOwnLayout() throws IOException {
    script("own/Scripts/python.exe", "exit 3");
    Path root = folder.resolve("own");
    Files.writeString(root.resolve("pyvenv.cfg"), "version = 3.12.1\n");
    Path packages = Files.createDirectories(root.resolve("Lib/site-packages"));
    assertThat(requested(root))
        .isEqualTo(new PythonInstallation(root.resolve("Scripts/python.exe"), List.of(packages)));
  }

  @Test
  void anInterpreterIsAskedOnceWhereItsLayoutSaysNothing() throws IOException {
    Path python = script("usr/bin/python3.12", ANSWER);
    Path packages = folder.resolve("usr/bin/python3.12.packages");
    for (int i = 0; i < 2; i++) {
      assertThat(requested(python).packageFolders()).containsExactly(packages, Path.of("/nowhere"));
    }
    assertThat(folder.resolve("usr/bin/python3.12.calls")).hasContent("x");
  }

  @Test
  void anEnvironmentThatSeesAnotherInstallationIsAsked() throws IOException {
    Path root = environment("own", "include-system-site-packages = true\nversion = 3.12.1\n");
    script("own/bin/python", ANSWER);
    assertThat(requested(root).packageFolders())
        .contains(root.resolve("bin/python.packages"), Path.of("/nowhere"));
  }

  @Test
  void aNameIsLookedUpOnThePath() throws IOException {
    Path python = script("usr/bin/python3.12", ANSWER);
    PythonInstallation found =
        PythonInstallation.find(
            Optional.of("python3.12"),
            Map.of("PATH", "/nowhere:" + python.getParent()),
            Optional.empty());
    assertThat(found.interpreter()).isEqualTo(python);
  }

  @Test
  void theRequestedOneGoesBeforeTheVariableBeforeTheProjects() throws IOException {
    Path own = environment(".venv", "version = 3.12.1\n");
    Path variable = environment("variable", "version = 3.12.1\n");
    Path requested = environment("requested", "version = 3.12.1\n");
    Map<String, String> variables = Map.of("GEODESIC_PYTHON", variable.toString());
    assertThat(found(Map.of("GEODESIC_PYTHON", "")).interpreter())
        .isEqualTo(own.resolve("bin/python"));
    assertThat(found(variables).interpreter()).isEqualTo(variable.resolve("bin/python"));
    assertThat(
            PythonInstallation.find(
                    Optional.of(requested.toString()), variables, Optional.of(folder.toString()))
                .interpreter())
        .isEqualTo(requested.resolve("bin/python"));
  }

  @Test
  void whereNothingIsInstalledOneLineSaysWhatToDo() throws IOException {
    assertThatThrownBy(() -> found(Map.of()))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "no Python installation is in "
                + folder.resolve(".venv")
                + ": scripts/geodesic setup-python makes one; or name yours with --python PATH or"
                + " GEODESIC_PYTHON");
    assertThatThrownBy(() -> found(Map.of("VIRTUAL_ENV", "/my/venv")))
        .isInstanceOf(InvalidOption.class)
        .hasMessageEndingWith(" GEODESIC_PYTHON, such as the active one: --python /my/venv");
    assertThatThrownBy(() -> PythonInstallation.find(Optional.empty(), Map.of(), Optional.empty()))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith("no Python installation is known: set GEODESIC_PYTHON to");
    environment(".venv", "version = 3.12.1\n");
    Files.createFile(folder.resolve(".venv/" + PythonInstallation.UNFINISHED));
    assertThatThrownBy(() -> found(Map.of()))
        .isInstanceOf(InvalidOption.class)
        .hasMessageEndingWith("is not complete; run scripts/geodesic setup-python");
  }

  @Test
  void aMissingPackageIsNamedWithTheVersionToInstall() throws IOException {
    Path root = environment("own", "version = 3.12.1\n");
    assertThatThrownBy(() -> requested(root).packageFolder("gymnasium"))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "the Python of %1$s has no package gymnasium; scripts/geodesic setup-python makes one that has, or: %1$s -m pip install gymnasium[mujoco]==1.3.0",
            root.resolve("bin/python"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "usr", "file", "no-such-program", "\0"})
  void whatIsNoInstallationIsRefused(String name) throws IOException {
    Files.createDirectories(folder.resolve("usr"));
    Files.writeString(folder.resolve("file"), "text");
    String path = name.startsWith("no-such") || name.startsWith("\0") ? name : folder + "/" + name;
    assertThatThrownBy(() -> PythonInstallation.find(Optional.of(path), Map.of(), Optional.empty()))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "--python is '%s', where there is no Python interpreter and no virtual environment",
            path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "echo 'error: no Python here' >&2; exit 1", "kill -9 $$"})
  void anInterpreterThatDoesNotWorkIsRefusedInOneLine(String body) throws IOException {
    Path python = script("bin/python3", body);
    assertThatThrownBy(() -> requested(python))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith(python + " is no Python that works")
        .hasMessageEndingWith("; --python must be an interpreter or a virtual environment");
  }
}
