package geodesic.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "boost",
    description =
        "Predicts distributions from tables by natural-gradient boosting: NGBoost for CSV files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      BoostTrainCommand.class,
      BoostPredictCommand.class,
      BoostValidateCommand.class,
      BoostDataCommand.class
    })
final class BoostCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing (valid: " + Failures.commands(spec) + ")");
  }
}
