package geodesic.cli;

import geodesic.exchange.PolicyDescription;
import geodesic.exchange.PolicyFormat;
import geodesic.exchange.PolicyFormats;
import geodesic.files.AtomicFile;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.training.Checkpoint;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.TrainedPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Writes a trained policy as a file of another library.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the run's folder")
  private Path run;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "onnx, or dl4j for DL4J's model file")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "the file; one that is there is replaced (default: DIR/policy.onnx or DIR/policy.zip)")
  private Path out;

  @Option(
      names = "--best",
      description =
          "the policy as it was at its best evaluation during training, instead of the last one"
              + " (default file: DIR/best-policy.onnx or .zip)")
  private boolean best;

  @Option(names = "--json", description = "print one line of JSON")
  private boolean json;

  /** What programs are told. */
  private record Result(
      String env,
      String format,
      boolean best,
      String observationSpace,
      String actionSpace,
      String outputs,
      long bytes,
      String out) {}

  @Override
  public Integer call() throws IOException, DamagedCheckpoint {
    PolicyFormat chosen = PolicyFormats.find(format);
    if (out != null) {
      requireReplaceable(OutputFile.require(out), chosen);
    }
    Checkpoint checkpoint = TrainedRun.checkpoint(run, best);
    String environment = checkpoint.configuration().environment();
    TrainedPolicy policy = checkpoint.policy();
    byte[] bytes = bytes(chosen, policy, environment);
    Path file = out == null ? defaultFile(chosen) : out;
    AtomicFile.write(file, bytes);
    tell(chosen, policy, environment, file, bytes.length);
    return 0;
  }

  /** Another file of the run's folder would be lost by a slip of the hand. */
  private static void requireReplaceable(Path file, PolicyFormat format) {
    String ending = "." + format.extension();
    if (Files.exists(file) && !file.getFileName().toString().endsWith(ending)) {
      throw new InvalidOption(
          "--out " + file + " exists and does not end in " + ending + "; it would be overwritten");
    }
  }

  private static byte[] bytes(PolicyFormat format, TrainedPolicy policy, String environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      format.write(policy, Optional.of(environment), bytes);
    } catch (IOException e) { // nothing but the policy can be at fault
      throw new InvalidOption("--format " + format.id() + ": " + Failures.reason(e));
    }
    return bytes.toByteArray();
  }

  private Path defaultFile(PolicyFormat format) {
    return run.resolve((best ? "best-policy." : "policy.") + format.extension());
  }

  private void tell(
      PolicyFormat format, TrainedPolicy policy, String environment, Path file, int bytes)
      throws IOException {
    System.err.println(
        "%s: %s, %s policy, %d kB"
            .formatted(file, environment, best ? "best" : "last", (bytes + 999) / 1000));
    System.err.println(format.describe(policy));
    System.err.println("receiver: " + PolicyDescription.receiver(policy));
    if (json) {
      StandardError.settle();
      System.out.println(
          RecordJson.line(
              new Result(
                  environment,
                  format.id(),
                  best,
                  policy.spaces().observation().toString(),
                  policy.spaces().action().toString(),
                  PolicyDescription.meaning(policy.policy().distribution()),
                  bytes,
                  file.toString())));
    }
  }
}
