package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the switch {@code geodesic.vector} chooses, in processes of their own. */
class KernelChoiceTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  static List<String> twins() {
    return KernelTwins.names();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theNamedTwin(String twin) {
    assertThat(KernelTwins.kernels(twin).name()).isEqualTo(twin);
  }

  @Test
  void theProcessorsWidthUnlessNamed() throws Exception {
    assertThat(process(MODULE)).isEqualTo(process(MODULE, vector("auto")));
    assertThat(process(MODULE)).matches("kernels (128|256|512)");
  }

  @Test
  void theScalarTwinWithoutTheModule() throws Exception {
    assertThat(process()).isEqualTo("kernels scalar");
  }

  @Test
  void noWidthWithoutTheModule() throws Exception {
    assertThat(process(vector("128")))
        .isEqualTo(
            "refused: geodesic.vector=128 needs the JVM option --add-modules jdk.incubator.vector");
  }

  @Test
  void noUnknownValue() throws Exception {
    assertThat(process(MODULE, vector("avx")))
        .isEqualTo(
            "refused: geodesic.vector is 'avx', but must be one of scalar, 128, 256, 512, auto");
  }

  /** The flags make any processor one without 512-bit vectors. */
  @Test
  void noWidthThatTheProcessorLacks() throws Exception {
    assertThat(
            process(
                MODULE,
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:UseAVX=2",
                "-XX:UseSVE=1",
                vector("512")))
        .matches(
            "refused: geodesic.vector=512 asks for wider vectors than this processor's \\d+ bits");
  }

  private static String vector(String value) {
    return "-Dgeodesic.vector=" + value;
  }

  /** The line that {@link KernelChoice} prints. */
  private static String process(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KernelChoice.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("exit status of a process that printed: %s", printed).isZero();
    return printed;
  }
}
