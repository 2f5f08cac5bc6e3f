package geodesic.cli;

import geodesic.environment.EnvironmentChecker;
import geodesic.environment.EnvironmentChecker.Finding;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check-env",
    description =
        "Checks that an environment keeps the contract, and says where it does not:"
            + " errors, which training relies on, with exit status 1; warnings with 0.",
    mixinStandardHelpOptions = true)
final class CheckEnvCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description =
          "an environment's id, a Java source file, or the name of a class on the class path")
  private String environment;

  @Option(
      names = "--set",
      paramLabel = "env.key=value",
      description = "one setting of the environment")
  private List<String> set = new ArrayList<>();

  @Mixin private EnvironmentArgumentOptions arguments;

  @Override
  public Integer call() {
    String id = NamedEnvironment.of(environment).id();
    EnvironmentSpecification specification =
        Environments.specification(id, arguments.ofEnvironmentOnly(set));
    List<Finding> findings = EnvironmentChecker.check(specification::make);
    for (Finding finding : findings) {
      String severity = finding.severity().name().toLowerCase(Locale.ROOT);
      System.out.println(id + ": " + severity + ": " + finding.sentence());
    }
    if (findings.stream().anyMatch(Finding::isError)) {
      return Failures.FAILED;
    }
    System.out.println(
        id + (findings.isEmpty() ? " keeps the contract" : " keeps all that training relies on"));
    return 0;
  }
}
