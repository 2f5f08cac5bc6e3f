package geodesic.cli;

import geodesic.environment.LibraryWarnings;
import geodesic.training.ConfigurationJson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code scripts/geodesic COMMAND}. */
@Command(
    name = "geodesic",
    description = "Trains reinforcement-learning agents inside a trust region.",
    mixinStandardHelpOptions = true,
    versionProvider = Geodesic.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      ResumeCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      InspectCommand.class,
      WatchCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      EnvsCommand.class,
      AlgorithmsCommand.class,
      RunsCommand.class,
      CheckEnvCommand.class,
      NewEnvironmentCommand.class,
      SetupPythonCommand.class,
      ServeCommand.class,
      DemoCommand.class,
      BoostCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Geodesic implements Runnable {
  private static final Set<Class<?>> ABOUT_ALL =
      Set.of(CompletionCommand.class, CommandLine.HelpCommand.class);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Geodesic() {}

  /**
   * Runs a command and exits with its status: 0, 1 after a failure, 2 after wrong input, 130 after
   * Ctrl-C.
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command in this process and returns its exit status. */
  static int run(String... arguments) {
    CommandLine line = commandLine(arguments);
    line.setParameterExceptionHandler(Failures::wrongArguments);
    line.setExecutionExceptionHandler(Failures::failed);
    line.setExecutionStrategy(Geodesic::execute);
    line.setExpandAtFiles(false);
    ArgumentTexts.register(line);
    try {
      int status = line.execute(arguments);
      return status == 0 && isOutputLost() ? Failures.FAILED : status;
    } catch (OutOfMemoryError | ExceptionInInitializerError e) {
      return Failures.failed(e);
    } finally {
      LibraryWarnings.take().forEach(Failures::print); // those that no display has shown
    }
  }

  /**
   * With the one command that the first word names, or all of them where it names none or one that
   * speaks of the others. To read the options of every command would take a tenth of a second of
   * each start.
   */
  private static CommandLine commandLine(String[] arguments) {
    Command all = Geodesic.class.getAnnotation(Command.class);
    for (Class<?> command : all.subcommands()) {
      String name = command.getAnnotation(Command.class).name();
      if (arguments.length > 0 && arguments[0].equals(name) && !ABOUT_ALL.contains(command)) {
        CommandLine.Model.CommandSpec top = CommandLine.Model.CommandSpec.create();
        top.name(all.name()).addSubcommand(name, new CommandLine(command));
        return new CommandLine(top);
      }
    }
    return new CommandLine(new Geodesic());
  }

  /**
   * Reports that the result could not be written, as on a full disk, since a PrintStream hides the
   * error. A reader that closes the pipe, as {@code head} does, needs no message.
   */
  private static boolean isOutputLost() {
    if (!System.out.checkError()) {
      return false;
    }
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      out.write('\n');
      return false;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
        return false;
      }
      Failures.print("the result could not be written to standard output: " + Failures.reason(e));
      return true;
    }
  }

  /** Help for a command that does not exist is no help. */
  private static int execute(CommandLine.ParseResult result) {
    List<String> unmatched = result.unmatched();
    if (!unmatched.isEmpty()) {
      throw new CommandLine.UnmatchedArgumentException(
          result.commandSpec().commandLine(), unmatched);
    }
    return new CommandLine.RunLast().execute(result);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing (valid: " + Failures.commands(spec) + ")");
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "geodesic " + ConfigurationJson.version() + " on Java " + Runtime.version()
      };
    }
  }
}
