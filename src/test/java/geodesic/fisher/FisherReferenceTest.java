package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import geodesic.linalg.KernelTwins;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every reference file against our numbers, with this process's kernels and with each other
 * implementation that the machine can run.
 */
class FisherReferenceTest {
  private static final String SUFFIX = ".json.gz";

  /** In norm, relative. */
  private static double tolerance(String quantity) {
    if (quantity.startsWith("empirical_fisher")) {
      return 1e-5;
    }
    return quantity.equals("cg.solution") ? 1e-3 : 2e-5;
  }

  private static double[] expected(ReferenceCase reference, String quantity) {
    return switch (quantity) {
      case "step" -> {
        double[] step = reference.doubles("full_step", "theta");
        Vectors.addScaled(-1, reference.doubles("theta"), step);
        yield step;
      }
      case "step.kl" -> reference.doubles("full_step", "kl");
      case "step.surrogate" -> reference.doubles("full_step", "surrogate");
      default -> reference.doubles(quantity.split("\\.", -1));
    };
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      tests.add(dynamicTest(name(file), () -> check(file)));
    }
    assertThat(tests).as("reference cases in " + folder()).isNotEmpty();
    return tests.stream();
  }

  @Test
  void theCommittedFilesCoverHeadsActivationsAndDepths() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (Path file : files(committedFolder())) {
      ReferenceCase reference = ReferenceCase.read(file);
      kinds.add(
          reference.json().get("head").asText()
              + " "
              + reference.json().get("activation").asText()
              + " "
              + reference.json().get("hidden").size());
    }
    assertThat(kinds)
        .contains(
            "categorical tanh 0", "categorical tanh 2", "categorical relu 3", "gaussian tanh 2");
  }

  private static void check(Path file) throws IOException {
    ReferenceCase reference = ReferenceCase.read(file);
    Map<String, double[]> active = new ReferenceQuantities().apply(file);
    active.forEach((quantity, value) ->
        assertThat(Samples.relativeError(value, expected(reference, quantity)))
            .as("relative error of %s", quantity)
            .isLessThanOrEqualTo(tolerance(quantity)));
    for (String twin : KernelTwins.names()) {
      Map<String, double[]> values = KernelTwins.run(twin, ReferenceQuantities.class, file);
      assertThat(values.keySet()).isEqualTo(active.keySet());
      values.forEach((quantity, value) ->
          assertThat(value)
              .as("%s with the kernels %s, bit for bit", quantity, twin)
              .isEqualTo(active.get(quantity)));
    }
  }

  private static List<Path> files() throws IOException {
    return files(folder());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name(file).endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Path folder() {
    String given = System.getProperty("geodesic.reference");
    return given == null ? committedFolder() : Path.of(given, "fisher");
  }

  private static Path committedFolder() {
    try {
      return Path.of(FisherReferenceTest.class.getResource("/reference/fisher").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
