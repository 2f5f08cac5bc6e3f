package geodesic.cli;

import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.environment.bridge.SharedMemory;
import geodesic.environment.serving.Autoreset;
import geodesic.environment.serving.ClientGone;
import geodesic.environment.serving.Doorbell;
import geodesic.environment.serving.EnvironmentServer;
import geodesic.environment.serving.ServingOptions;
import geodesic.files.RecordJson;
import geodesic.options.Bounds;
import geodesic.options.WholeNumber;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description =
        "Serves environments to a Python program, as a gymnasium.vector.VectorEnv. The package in"
            + " envs/python starts it by itself; by hand it says how that is done.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final String NO_LIMIT = "none";

  @Option(
      names = "--env",
      required = true,
      paramLabel = "ID",
      completionCandidates = Completions.EnvironmentIds.class,
      description =
          "an environment's id, a Java source file, or the name of a class on the class path")
  private String environment;

  @Option(
      names = "--envs",
      paramLabel = "N",
      description = "how many of them (default: ${DEFAULT-VALUE})")
  private int environments = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many threads step them (default: ${DEFAULT-VALUE})")
  private int threads = 1;

  @Option(
      names = "--autoreset",
      paramLabel = "MODE",
      description =
          "NextStep, SameStep or Disabled, as in gymnasium.vector (default: ${DEFAULT-VALUE})")
  private String autoreset = Autoreset.NEXT_STEP.toString();

  @Option(
      names = "--time-limit",
      paramLabel = "N",
      description =
          "truncate every episode after N steps; none for no limit (default: the environment's own)")
  private String timeLimit;

  @Option(
      names = "--set",
      paramLabel = "env.key=value",
      description = "one setting of the environment")
  private List<String> set = new ArrayList<>();

  @Mixin private EnvironmentArgumentOptions arguments;

  @Option(
      names = "--info",
      split = ",",
      paramLabel = "KEY",
      description = "numbers of the environment's info to tell beside the rewards")
  private List<String> infos = new ArrayList<>();

  @Option(names = "--frames", description = "let the client ask for pictures")
  private boolean frames;

  @Option(
      names = "--pipe",
      description = "speak with the client over standard input and output, as the package does")
  private boolean pipe;

  @Override
  public Integer call() throws IOException {
    // Otherwise Java2D looks for a display, and fails where DISPLAY names one that is not there.
    System.setProperty("java.awt.headless", "true");
    PrintStream client = System.out;
    System.setOut(System.err); // an environment that prints must not disturb the client
    EnvironmentSpecification specification =
        limited(
            Environments.specification(
                NamedEnvironment.of(environment).id(), arguments.ofEnvironmentOnly(set)));
    ServingOptions options =
        new ServingOptions(environments, threads, Autoreset.of(autoreset), infos, frames);
    if (!pipe) {
      client.print(explanation(specification));
      client.flush();
      return 0;
    }
    try (EnvironmentServer server = new EnvironmentServer(specification, options)) {
      client.println(RecordJson.line(server.introduction()));
      client.flush();
      serve(server, new Doorbell(new FileInputStream(FileDescriptor.in), client), client);
    }
    return 0;
  }

  private static void serve(EnvironmentServer server, Doorbell doorbell, PrintStream client)
      throws IOException {
    String file = doorbell.line();
    if (file == null) { // it has thought better of it
      return;
    }
    // Never unmapped: where the client has gone, threads may still be stepping. The program ends
    // anyway.
    SharedMemory memory = SharedMemory.map(Path.of(file), server.bytes());
    client.println("mapped");
    client.flush();
    try {
      server.serve(memory, doorbell);
    } catch (ClientGone e) {
      return; // nobody is left to tell
    }
  }

  private EnvironmentSpecification limited(EnvironmentSpecification specification) {
    if (timeLimit == null) {
      return specification;
    }
    if (timeLimit.equalsIgnoreCase(NO_LIMIT)) {
      return specification.withTimeLimit(EnvironmentSpecification.NO_LIMIT);
    }
    try {
      return specification.withTimeLimit(
          Bounds.atLeast("--time-limit", WholeNumber.parseInt(timeLimit), 1));
    } catch (NumberFormatException e) {
      throw Bounds.refused("--time-limit", timeLimit, e.getMessage() + ", or " + NO_LIMIT);
    }
  }

  private String explanation(EnvironmentSpecification specification) {
    Spaces spaces = specification.spaces();
    return """
    %s: observations %s, actions %s.
    A Python program starts this command by itself and gets a gymnasium.vector.VectorEnv:
        pip install %s
        python -c 'import geodesic_gymnasium; print(geodesic_gymnasium.make_vec("%s", num_envs=%d))'
    """
        .formatted(
            specification.id(),
            spaces.observation(),
            spaces.action(),
            Path.of(System.getProperty("geodesic.home", "."), "envs", "python"),
            environment,
            environments);
  }
}
