package geodesic.cli;

import geodesic.options.InvalidOption;
import geodesic.training.DamagedCheckpoint;
import picocli.CommandLine;

/** Turns what went wrong into one line on standard error and an exit status. */
final class Failures {
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  private Failures() {}

  static int wrongArguments(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String hint =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
            ? suggestion(unmatched)
            : "";
    print(
        firstLine(e.getMessage())
            + hint
            + " (see "
            + command.getCommandSpec().qualifiedName()
            + " --help)");
    return WRONG_INPUT;
  }

  private static String suggestion(CommandLine.UnmatchedArgumentException e) {
    return e.getSuggestions().isEmpty()
        ? ""
        : "; did you mean " + String.join(" or ", e.getSuggestions()) + "?";
  }

  static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (e instanceof InvalidOption || e instanceof DamagedCheckpoint) {
      print(firstLine(e.getMessage()));
      return WRONG_INPUT;
    }
    print(firstLine(e.getMessage() == null ? e.toString() : e.getMessage()));
    if (Boolean.getBoolean("geodesic.trace")) {
      e.printStackTrace(System.err);
    }
    return FAILED;
  }

  static void print(String line) {
    System.err.println("geodesic: " + line);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
