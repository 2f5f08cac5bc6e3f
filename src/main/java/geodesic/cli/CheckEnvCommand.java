package geodesic.cli;

import geodesic.environment.EnvironmentChecker;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check-env",
    description =
        "Tries out whether an environment keeps the contract, and says in words where it does not.",
    mixinStandardHelpOptions = true)
final class CheckEnvCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description = "an environment's id, or the name of a class on the class path")
  private String id;

  @Override
  public Integer call() {
    EnvironmentSpecification specification = Environments.specification(id);
    List<String> findings = EnvironmentChecker.check(specification::make);
    if (findings.isEmpty()) {
      System.out.println(id + " keeps the contract");
      return 0;
    }
    findings.forEach(finding -> System.out.println(id + ": " + finding));
    return Failures.FAILED;
  }
}
