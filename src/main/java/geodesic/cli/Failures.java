package geodesic.cli;

import geodesic.environment.EnvironmentFailure;
import geodesic.environment.UncompilableSource;
import geodesic.files.FolderInUse;
import geodesic.files.IoReason;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import geodesic.training.DamagedCheckpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Turns what went wrong into one line on standard error and an exit status. */
final class Failures {
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  /** The system property that has stack traces printed. */
  private static final String TRACE = "geodesic.trace";

  private Failures() {}

  static int wrongArguments(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = withUnmatched(e.getCommandLine());
    print(
        (command.getUnmatchedArguments().isEmpty()
                ? firstLine(e.getMessage())
                : unmatched(command.getCommandSpec(), command.getUnmatchedArguments()))
            + " (see "
            + command.getCommandSpec().qualifiedName()
            + " --help)");
    return WRONG_INPUT;
  }

  /** The outermost command with an argument it does not know, which explains all later errors. */
  private static CommandLine withUnmatched(CommandLine command) {
    CommandLine found = command;
    for (CommandLine each = command; each != null; each = each.getParent()) {
      if (!each.getUnmatchedArguments().isEmpty()) {
        found = each;
      }
    }
    return found;
  }

  private static String unmatched(CommandLine.Model.CommandSpec spec, List<String> words) {
    boolean commandExpected = !spec.subcommands().isEmpty();
    Optional<String> option =
        words.stream()
            .limit(commandExpected ? 1 : words.size()) // later words belong to the first
            .filter(word -> word.startsWith("-"))
            .findFirst();
    if (option.isPresent()) {
      return "Unknown option: '"
          + option.get()
          + "'"
          + Suggestion.of(option.get(), spec.optionsMap().keySet());
    } else if (!commandExpected) {
      return "Unexpected argument: '" + words.getFirst() + "'";
    }
    return "unknown command '"
        + words.getFirst()
        + "'"
        + Suggestion.of(words.getFirst(), spec.subcommands().keySet())
        + " (valid: "
        + commands(spec)
        + ")";
  }

  /** The names of a command's subcommands, in order. */
  static String commands(CommandLine.Model.CommandSpec spec) {
    return String.join(", ", spec.subcommands().keySet());
  }

  static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (e instanceof UncompilableSource) {
      print(e.getMessage()); // with javac's lines
      return WRONG_INPUT;
    }
    print(reason(e));
    if (e instanceof InvalidOption || e instanceof DamagedCheckpoint || e instanceof FolderInUse) {
      return WRONG_INPUT;
    }
    trace(e);
    return FAILED;
  }

  /**
   * Errors that end a command but are not its own fault: no memory, or kernels that can't be used.
   */
  static int failed(Error e) {
    Throwable cause =
        e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
    print(reason(cause));
    trace(e);
    return e instanceof OutOfMemoryError ? FAILED : WRONG_INPUT;
  }

  private static void trace(Throwable e) {
    if (Boolean.getBoolean(TRACE)) {
      e.printStackTrace(System.err);
    }
  }

  /** One line on what went wrong. */
  static String reason(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return switch (e) {
      case OutOfMemoryError _ ->
          "out of memory ("
              + firstLine(message)
              + "); a smaller batch or network helps, or more memory with GEODESIC_JAVA_OPTS=-Xmx...";
      case IOException io -> IoReason.of(io);
      case EnvironmentFailure failure
          when failure.getCause() != null && !Boolean.getBoolean(TRACE) ->
          firstLine(message) + " (GEODESIC_JAVA_OPTS=-D" + TRACE + "=true prints the stack trace)";
      default -> firstLine(message);
    };
  }

  static void print(String line) {
    System.err.println("geodesic: " + line);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
