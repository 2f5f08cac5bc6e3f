package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.LibraryWarnings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command run in this process, with what it printed. */
record Terminal(int status, String out, String err) {
  static Terminal run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  static Terminal run(String... arguments) {
    return capture(() -> Geodesic.run(arguments));
  }

  interface Command {
    int run();
  }

  static Terminal capture(Command command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    LibraryWarnings.take(); // of other tests in this process
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int status = command.run();
      return new Terminal(
          status,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  Terminal succeeded() {
    assertThat(status).as("exit status; stderr: %s", err).isZero();
    return this;
  }

  /** Asserts the exit status of wrong input, and one line on standard error; returns the line. */
  String refused() {
    assertThat(status).as("exit status; stderr: %s", err).isEqualTo(2);
    return onlyLine();
  }

  /** Asserts that standard error has one line, of this program's, and returns it. */
  String onlyErrorLine() {
    assertThat(err).startsWith("geodesic: ").endsWith("\n");
    assertThat(err.lines()).hasSize(1);
    return err.strip();
  }

  /** Asserts that all that was printed is one line of this program's, and returns it. */
  String onlyLine() {
    assertThat(out).isEmpty();
    return onlyErrorLine();
  }
}
