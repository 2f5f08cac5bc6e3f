package geodesic.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.agent.Agent;
import geodesic.distribution.Distribution;
import geodesic.environment.Box;
import geodesic.environment.Space;
import geodesic.exchange.PolicyFiles;
import geodesic.exchange.PolicyFormats;
import geodesic.exchange.PolicyModel;
import geodesic.network.Activation;
import geodesic.policy.Policy;
import geodesic.training.TrainedPolicy;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One policy acts alike here, in DL4J and in ONNX Runtime, each from the file that was exported for
 * it and by the library's own code alone.
 */
class ThreeLibrariesTest {
  private static final int ROWS = 10_000;
  private static final float TOLERANCE = 1e-5f;

  @TempDir private Path folder;

  static Stream<Arguments> policies() {
    List<Arguments> policies = new ArrayList<>();
    for (Space action : Policies.actions()) {
      for (boolean normalized : new boolean[] {false, true}) {
        policies.add(
            Arguments.argumentSet(
                "dense " + (normalized ? "normalised " : "") + action,
                Policies.dense(action, Activation.TANH, normalized)));
      }
      // DL4J's normaliser has no mean for each pixel: only as they are.
      policies.add(
          Arguments.argumentSet("convolutional " + action, Policies.convolutional(action, false)));
    }
    Space box = Policies.actions().getLast();
    for (TrainedPolicy plain :
        List.of(Policies.dense(box, Activation.TANH, true), Policies.convolutional(box, false))) {
      for (TrainedPolicy trained : Policies.scaled(plain)) {
        policies.add(
            Arguments.argumentSet(
                trained.policy().distribution() + " to " + trained.spaces().action(), trained));
      }
    }
    return policies.stream();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void theSameActions(TrainedPolicy trained) throws Exception {
    Policy policy = trained.policy();
    Distribution distribution = policy.distribution();
    float[] x = Policies.observations(trained, ROWS, 11);
    if (policy.normalizer().isPresent()) {
      keepInsideOfTheClip(trained, x);
    }
    int size = distribution.actionSize();
    float[] ours = new float[ROWS * size];
    policy.newActor(ROWS).mode(ROWS, x, 0, ours, 0);
    for (int i = 0; i < ROWS; i++) {
      policy.act(ours, i * size, ours, i * size);
    }
    Path file = exported(trained);
    float[] logits = dl4j(file, trained, x);
    float[] theirs = new float[ROWS * size];
    for (int i = 0; i < ROWS; i++) {
      distribution.mode(logits, i * distribution.outputs(), theirs, i * size);
    }
    boolean real = distribution.freeParameters() > 0;
    try (RuntimeSession runtime = new RuntimeSession(trained)) {
      Map<String, float[]> found = runtime.run(ROWS, x);
      requireAlike(found.get("action"), ours, found.get(real ? "mean" : "logits"), trained);
    }
    requireAlike(theirs, ours, logits, trained);
    readBack(file, trained, x);
    Path onnx = folder.resolve("policy.onnx");
    Files.write(onnx, RuntimeSession.bytes(trained));
    readBack(onnx, trained, x);
  }

  /** Real-valued actions within the tolerance; others the same but where two choices tie in it. */
  private static void requireAlike(
      float[] theirs, float[] ours, float[] eta, TrainedPolicy trained) {
    Distribution distribution = trained.policy().distribution();
    boolean real = distribution.freeParameters() > 0;
    int size = distribution.actionSize();
    int outputs = distribution.outputs();
    float[] mode = new float[size];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < size; j++) {
        float apart = Math.abs(theirs[i * size + j] - ours[i * size + j]);
        int component = j;
        // Scaling takes the outputs' errors along.
        float unit = trained.policy().scaling().map(s -> s.half(component)).orElse(1f);
        float scale = Math.max(Math.max(1, unit), Math.abs(ours[i * size + j]));
        if (apart <= (real ? TOLERANCE * scale : 0)) {
          continue;
        }
        assertThat(real).as("%s and not %s", theirs[i * size + j], ours[i * size + j]).isFalse();
        assertThat(tie(distribution, eta, i * outputs, mode, ours, i * size))
            .as(
                "row %d: %s",
                i, Arrays.toString(Arrays.copyOfRange(eta, i * outputs, (i + 1) * outputs)))
            .isTrue();
      }
    }
  }

  /** Whether logits that are moved by no more than the tolerance give our action. */
  private static boolean tie(
      Distribution distribution, float[] eta, int at, float[] mode, float[] ours, int oursAt) {
    int outputs = distribution.outputs();
    float[] moved = Arrays.copyOfRange(eta, at, at + outputs);
    for (int j = 0; j < outputs; j++) {
      for (float sign : new float[] {-2, 2}) {
        float before = moved[j];
        moved[j] += sign * TOLERANCE;
        distribution.mode(moved, 0, mode, 0);
        moved[j] = before;
        if (Arrays.equals(mode, Arrays.copyOfRange(ours, oursAt, oursAt + mode.length))) {
          return true;
        }
      }
    }
    return false;
  }

  /** DL4J's normaliser does not clip, which its file's description says. */
  private static void keepInsideOfTheClip(TrainedPolicy trained, float[] x) {
    int inputs = trained.policy().network().inputs();
    var normalizer = trained.policy().normalizer().orElseThrow();
    for (int i = 0; i < x.length; i++) {
      float reach = 9.9f / normalizer.scale(i % inputs);
      float mean = normalizer.shift(i % inputs);
      x[i] = Math.clamp(x[i], mean - reach, mean + reach);
    }
  }

  private Path exported(TrainedPolicy trained) throws Exception {
    Path file = folder.resolve("policy.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      PolicyFormats.find("dl4j").write(trained, Optional.of("Some-v0"), out);
    }
    return file;
  }

  /** What DL4J computes, from nothing but the file. */
  private static float[] dl4j(Path file, TrainedPolicy trained, float[] x) throws Exception {
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    int[] shape = ((Box) trained.spaces().observation()).shape();
    long[] axes = new long[1 + shape.length];
    Arrays.setAll(axes, i -> i == 0 ? ROWS : shape[i - 1]);
    INDArray input = Nd4j.create(x.clone(), axes, 'c');
    if (trained.policy().normalizer().isPresent()) {
      NormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(file.toFile());
      normalizer.transform(input);
    }
    return Nd4j.toFlattened('c', network.output(input)).toFloatVector();
  }

  /** The file is an agent here too, to the last bit, and says what it was trained for. */
  private static void readBack(Path file, TrainedPolicy trained, float[] x) throws Exception {
    PolicyModel model = PolicyFiles.read(file);
    assertThat(model.environment()).contains("Some-v0");
    assertThat(model.theta())
        .isEqualTo(Arrays.copyOf(trained.policy().theta(), model.theta().length));
    Agent again = Agent.load(file);
    assertThat(again.spaces()).isEqualTo(trained.spaces());
    assertThat(again.policy().theta()).isEqualTo(trained.policy().theta());
    assertThat(again.policy().distribution().getClass())
        .isEqualTo(trained.policy().distribution().getClass());
    Agent before = Agent.of(trained);
    int inputs = trained.policy().network().inputs();
    for (int i = 0; i < 100; i++) {
      float[] one = Arrays.copyOfRange(x, i * inputs, (i + 1) * inputs);
      one[0] *= 50;
      assertThat(again.act(one)).isEqualTo(before.act(one));
    }
  }
}
