package geodesic.cli;

import geodesic.files.AtomicFile;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import geodesic.supervised.data.BundledData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "data",
    description = "Writes one of the data sets that come with Geodesic, to try the others on.",
    mixinStandardHelpOptions = true)
final class BoostDataCommand implements Callable<Integer> {
  private static final List<String> NAMES =
      Arrays.stream(BundledData.values()).map(BundledData::id).toList();

  @Parameters(
      paramLabel = "NAME",
      description = "breast_cancer, concrete, diabetes or digits; the target is the last column")
  private String name;

  @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "the table")
  private Path out;

  @Override
  public Integer call() throws IOException {
    BundledData data =
        Arrays.stream(BundledData.values())
            .filter(each -> each.id().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new InvalidOption(
                    "no data set is called '%s' (valid: %s)%s"
                        .formatted(name, String.join(", ", NAMES), Suggestion.of(name, NAMES))));
    AtomicFile.write(OutputFile.require(out), data.csv());
    return 0;
  }
}
