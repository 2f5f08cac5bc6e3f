package geodesic.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    description = {
      "Prints a script that lets bash or zsh complete commands, options, environments and folders;"
          + " it works for every path that ends in /geodesic.",
      "To use it: source <(scripts/geodesic completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash("geodesic", spec.root().commandLine()));
    return 0;
  }
}
