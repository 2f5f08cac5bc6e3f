package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.environment.python.PythonInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a script in the place of Python; the build server sets up the real one. */
class SetupPythonCommandTest {
  /**
   * What setup-python asks of a Python. The file "fault" beside the project says what goes wrong.
   */
  private static final String PYTHON =
      """
      #!/usr/bin/env bash
      home=@HOME@
      fault=$(cat "$home/fault" 2>/dev/null)
      case "$*" in
        *ensurepip*)
          case $fault in
            old) echo "geodesic 3.9.2 complete" ;;
            incomplete) echo -n "geodesic 3.12.1 "; echo "ModuleNotFoundError" >&2; exit 1 ;;
            *) echo "geodesic 3.12.1 complete" ;;
          esac ;;
        "-m venv "*)
          [[ $fault != full ]] || { echo "Error: [Errno 28] No space left on device"; exit 1; }
          mkdir -p "$3/bin" "$3/lib/python3.12/site-packages/numpy"
          cp "$home/python3" "$3/bin/python"
          echo "version = 3.12.1" >"$3/pyvenv.cfg" ;;
        "-m pip download "*)
          [[ $fault != pipless ]] || { echo "python3: No module named pip"; exit 1; }
          [[ $fault != offline ]] || { echo "WARNING: Retrying after 'NewConnectionError('<x>: [Errno 101] Network is unreachable'))': /"; exit 1; }
          for word; do [[ $word != --dest=* ]] || { mkdir "${word#--dest=}"; touch "${word#--dest=}/a.whl"; }; done ;;
        "-m pip "*)
          [[ -z $PYTHONPATH && -z $PIP_USER ]] || exit 9
          case $fault in
            offline) echo "WARNING: Retrying after 'NewConnectionError('<x>: [Errno 101] Network is unreachable'))': /"
              echo "ERROR: No matching distribution found for mujoco==4.0.0"; exit 1 ;;
            wheel) echo "ERROR: No matching distribution found for mujoco==4.0.0"; exit 1 ;;
            slow) touch "$home/waiting"; exec sleep 60 ;;
            short) touch "$home/waiting"; sleep 2 ;;
          esac
          echo x >>"$home/calls"
          echo "Collecting mujoco==4.0.0 (from -r x)"
          echo "Installing collected packages: mujoco"
          cd "${0%/bin/python}/lib/python3.12/site-packages" && mkdir -p mujoco-4.0.0.dist-info gymnasium-1.3.0.dist-info ;;
        *HalfCheetah*) [[ $fault != broken ]] || { echo "Traceback"; echo "OSError: libmujoco.so: wrong architecture"; exit 1; } ;;
        *) exit 8 ;;
      esac
      """;

  @TempDir private Path home;
  private Path venv;
  private String before;

  @BeforeEach
  void makeProject() throws IOException {
    before = System.setProperty(PythonInstallation.HOME, home.toString());
    venv = home.resolve(".venv");
    Files.createDirectory(home.resolve("envs"));
    requirements("mujoco==4.0.0\n");
    python(home.resolve("python3"));
  }

  @AfterEach
  void forgetProject() {
    if (before == null) {
      System.clearProperty(PythonInstallation.HOME);
    } else {
      System.setProperty(PythonInstallation.HOME, before);
    }
  }

  private void requirements(String text) throws IOException {
    Files.writeString(home.resolve("envs/requirements.txt"), text);
  }

  private void python(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, PYTHON.replace("@HOME@", home.toString()));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void fault(String what) throws IOException {
    Files.writeString(home.resolve("fault"), what);
  }

  private Terminal setup(String... more) {
    List<String> arguments = new ArrayList<>(List.of("setup-python", "--python"));
    arguments.add(home.resolve("python3").toString());
    arguments.addAll(List.of(more));
    return Terminal.run(arguments);
  }

  private int calls() throws IOException {
    Path calls = home.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void makesItOnceAndSaysWhatComesNext() throws IOException {
    Terminal first = setup().succeeded();
    assertThat(first.out())
        .isEqualTo(
            "Python with mujoco 4.0.0 and gymnasium 1.3.0 is in %s\nnext: scripts/geodesic train --env HalfCheetah-v5\n"
                .formatted(venv));
    assertThat(first.err())
        .startsWith("Setting up Python 3.12.1 with 1 packages in " + venv + ", once: about ")
        .contains(" 60 %  Python: installing")
        .contains("100 %  Python: done in ");
    assertThat(PythonInstallation.find(Optional.of(venv.toString())).packageFolder("numpy"))
        .isDirectory();
    Terminal second = Terminal.run("setup-python").succeeded(); // without a look for Python
    assertThat(second.out())
        .isEqualTo(
            "Python with mujoco 4.0.0 and gymnasium 1.3.0 is in %s (--force makes it anew)\n"
                .formatted(venv));
    assertThat(second.err()).isEmpty();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void quietShowsNoProgress() {
    assertThat(setup("--quiet").succeeded().err()).isEmpty();
  }

  @Test
  void otherRequirementsForceAndALostInterpreterMakeItAnew() throws IOException {
    setup().succeeded();
    Path old = Files.createFile(venv.resolve("lib/old"));
    requirements("mujoco==4.0.0\nnumpy==2.4.6\n");
    setup().succeeded();
    assertThat(old).doesNotExist();
    setup("--force").succeeded();
    Files.delete(venv.resolve("bin/python"));
    setup().succeeded();
    setup().succeeded();
    assertThat(calls()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          offline    | the packages could not be installed: no connection to where pip fetches them (Network is unreachable); try again with a network, or set pip's PIP_INDEX_URL, PIP_PROXY or PIP_FIND_LINKS
          wheel      | the packages could not be installed: No matching distribution found for mujoco==4.0.0
          full       | the virtual environment could not be made: Error: [Errno 28] No space left on device
          broken     | the packages are installed, but MuJoCo does not load: OSError: libmujoco.so: wrong architecture
          """)
  void aFailureIsOneLineAndTheNextCallStartsAgain(String what, String line) throws IOException {
    fault(what);
    Terminal failed = setup("--quiet");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.onlyLine()).isEqualTo("geodesic: " + line);
    assertThat(new PythonFolder(venv, home.resolve("envs/requirements.txt")).isComplete())
        .isFalse();
    assertThat(venv.resolve(PythonInstallation.UNFINISHED)).exists();
    Files.delete(home.resolve("fault"));
    setup().succeeded();
    assertThat(venv.resolve(PythonInstallation.UNFINISHED)).doesNotExist();
  }

  /** Before the virtual environment is made, which takes long. */
  @Test
  void withoutANetworkNothingIsBegun() throws IOException {
    fault("offline");
    assertThat(setup("--quiet").onlyLine()).contains("(Network is unreachable)");
    assertThat(venv.resolve("pyvenv.cfg")).doesNotExist();
    fault("pipless"); // many have none of their own
    setup().succeeded();
    try (Stream<Path> files = Files.list(venv)) {
      assertThat(files.filter(Files::isDirectory).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "lib");
    }
  }

  @Test
  void aPythonThatWillNotDoIsNamed() throws IOException {
    fault("old");
    assertThat(setup().refused())
        .isEqualTo("geodesic: --python must be Python 3.11 to 3.14, but %s/python3 is 3.9.2", home);
    fault("incomplete");
    assertThat(setup().onlyLine())
        .isEqualTo(
            "geodesic: %s/python3 (Python 3.12.1) lacks the module venv; install it (Debian: apt install python3.12-venv)",
            home);
    assertThat(Terminal.run("setup-python", "--python", home + "/none").refused())
        .isEqualTo(
            "geodesic: --python is '%s/none', but must be an interpreter of Python 3.11 to 3.14",
            home);
    assertThat(venv).doesNotExist();
  }

  @Test
  void theFirstThatFitsOnThePathIsTaken() throws IOException {
    String path = home.resolve("a") + ":" + home.resolve("b");
    assertThatThrownBy(() -> BasePython.find(Optional.empty(), path))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "setup-python needs Python 3.11 to 3.14, and there is no python3 on the PATH; install one (Debian: apt install python3 python3-venv), or name one with --python PATH");
    fault("old");
    python(home.resolve("a/python3"));
    assertThatThrownBy(() -> BasePython.find(Optional.empty(), path))
        .hasMessage(
            "setup-python needs Python 3.11 to 3.14, and %s/a/python3 is 3.9.2; install one (Debian: apt install python3 python3-venv), or name one with --python PATH",
            home);
    fault("incomplete");
    assertThatThrownBy(() -> BasePython.find(Optional.empty(), path))
        .hasMessageEndingWith("(Debian: apt install python3.12-venv)");
    Files.delete(home.resolve("fault"));
    Files.writeString(home.resolve("a/python3"), "#!/bin/sh\necho Python 2.7\n");
    python(home.resolve("b/python3.13"));
    assertThat(BasePython.find(Optional.empty(), path))
        .isEqualTo(new BasePython(home + "/b/python3.13", "3.12.1"));
  }

  @Test
  void whatTheUserPutThereIsNotTouched() throws IOException {
    Files.createDirectories(venv.resolve("bin"));
    assertThat(setup("--force").refused())
        .isEqualTo("geodesic: %s is there and was not made by setup-python; move it away", venv);
    python(venv.resolve("bin/python"));
    assertThat(setup().refused())
        .endsWith(
            "; move it away, or install into it: %s/bin/python -m pip install -r %s/envs/requirements.txt"
                .formatted(venv, home));
    Files.delete(venv.resolve("bin/python"));
    assertThat(venv.resolve("bin")).isDirectory();
    Files.delete(venv.resolve("bin"));
    Files.delete(venv);
    Path target = Files.createDirectory(home.resolve("target"));
    Files.createSymbolicLink(venv, target);
    assertThat(setup().refused()).contains("was not made by setup-python");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void withoutAProjectThereIsNoFolder() {
    System.clearProperty(PythonInstallation.HOME);
    assertThat(setup().refused()).contains("belongs to scripts/geodesic");
  }

  private ForkedCommand fork() throws IOException {
    return ForkedCommand.start(
        List.of("-D" + PythonInstallation.HOME + "=" + home),
        "setup-python",
        "--python",
        home.resolve("python3").toString());
  }

  private void awaitInstaller() throws InterruptedException {
    while (!Files.exists(home.resolve("waiting"))) {
      Thread.sleep(10);
    }
  }

  @Test
  void anInterruptedOneEndsItsProcessesAndTheNextStartsAgain() throws Exception {
    fault("slow");
    ForkedCommand forked = fork();
    awaitInstaller();
    List<ProcessHandle> children = forked.process().descendants().toList();
    assertThat(children).isNotEmpty();
    forked.process().destroy();
    assertThat(forked.await().status()).isEqualTo(143);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    fault("");
    setup().succeeded();
    try (Stream<Path> files = Files.list(venv)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(PythonFolder.COMPLETE)
          .doesNotContain(PythonInstallation.UNFINISHED);
    }
  }

  @Test
  void ofTwoAtOnceOneMakesItAndTheOtherWaits() throws Exception {
    fault("short");
    ForkedCommand first = fork();
    awaitInstaller();
    ForkedCommand second = fork();
    assertThat(first.await().succeeded().out()).hasSize(2);
    assertThat(second.await().succeeded().err())
        .contains("geodesic: another process is setting up Python in " + venv + "; waiting for it");
    assertThat(calls()).isEqualTo(1);
  }
}
