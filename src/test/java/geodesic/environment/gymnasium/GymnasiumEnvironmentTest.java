package geodesic.environment.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentChecker;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.python.InstalledPython;
import geodesic.options.InvalidOption;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments in a Python process: the same numbers as without it, under every order of calls. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GymnasiumEnvironmentTest {

  /** Several at a time, with announced actions, against the same environments in this process. */
  @Test
  void aVectorTakesTheStepsOfGymnasium() {
    InstalledPython.require("gymnasium");
    int count = 5;
    List<Environment> ours = new ArrayList<>();
    List<Environment> theirs = new ArrayList<>();
    try (EnvironmentGroup group = Environments.specification("gymnasium:CartPole-v1").group()) {
      Pcg64 random = new Pcg64(3);
      float[] expected = new float[4];
      float[] actual = new float[4];
      for (int i = 0; i < count; i++) {
        ours.add(Environments.make("CartPole-v1"));
        theirs.add(group.make());
        ours.get(i).reset(1L << (12 * i), expected);
        theirs.get(i).reset(1L << (12 * i), actual);
        assertThat(actual).isEqualTo(expected);
      }
      int ends = 0;
      for (int step = 0; step < 300; step++) {
        float[][] actions = new float[count][];
        for (int i = 0; i < count; i++) {
          actions[i] = ours.get(i).actionSpace().sample(random);
        }
        int silent = step % 3 == 0 ? step % count : -1; // also what is not announced is taken
        for (int i = 0; i < count; i++) {
          if (i != silent) {
            theirs.get(i).announce(actions[i]);
          }
        }
        for (int i = 0; i < count; i++) {
          Environment one = ours.get(i);
          Environment other = theirs.get(i);
          assertThat(other.step(actions[i], actual)).isEqualTo(one.step(actions[i], expected));
          assertThat(actual).isEqualTo(expected);
          assertThat(other.terminated()).isEqualTo(one.terminated());
          assertThat(other.truncated()).isEqualTo(one.truncated());
          if (one.terminated() || one.truncated()) {
            ends++;
            one.reset(expected);
            other.reset(actual);
            assertThat(actual).isEqualTo(expected);
          }
        }
      }
      assertThat(ends).isGreaterThan(20);
      theirs.forEach(Environment::close);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Counting-v0", "Locked-v0", "ShortSeeds-v0"})
  void theCheckerFindsNothing(String name) {
    EnvironmentSpecification specification = CasesInPython.specification(name);
    assertThat(EnvironmentChecker.check(specification::make)).isEmpty();
  }

  /** What Gymnasium's own functions make of the same observations. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Box(-1, 1, (3,), np.float64)",
        "Box(0, 9, (2, 3), np.int64)",
        "Discrete(4, start=-2)",
        "MultiDiscrete([3, 2])",
        "MultiBinary(5)",
        "MultiBinary([2, 2])",
        "Dict(b=Discrete(2), a=Box(-1, 1, (2,)))",
        "Tuple([Box(0, 1, (2, 2)), Dict(x=MultiBinary(2))])"
      })
  void observationsAreFlattenedAsGymnasiumDoes(String space) throws IOException {
    requireFlattened(space);
  }

  /** Several at once, since each case starts Python three times. */
  @Property(cases = 3)
  void anySpacesAreFlattenedAsGymnasiumDoes(Draws draws) throws IOException {
    requireFlattened("Tuple([" + String.join(", ", draws.list(3, 8, () -> space(draws, 2))) + "])");
  }

  private static String space(Draws draws, int depth) {
    return switch (draws.integer(0, depth == 0 ? 4 : 6)) {
      case 0 -> "Discrete(%d, start=%d)".formatted(draws.integer(1, 9), draws.integer(-5, 5));
      case 1 -> "MultiDiscrete(%s)".formatted(draws.list(1, 4, () -> draws.integer(1, 5)));
      case 2 -> "MultiBinary(%s)".formatted(draws.list(1, 3, () -> draws.integer(1, 3)));
      case 3 -> "Box(-2, 3, %s, np.%s)".formatted(shape(draws), draws.of("float32", "float64"));
      case 4 -> "Box(0, 7, %s, np.%s)".formatted(shape(draws), draws.of("uint8", "int64"));
      case 5 -> "Dict(b=%s, a=%s)".formatted(space(draws, depth - 1), space(draws, depth - 1));
      default ->
          "Tuple([%s])"
              .formatted(String.join(", ", draws.list(1, 3, () -> space(draws, depth - 1))));
    };
  }

  private static String shape(Draws draws) {
    String axes = String.join("", draws.list(0, 3, () -> draws.integer(1, 4) + ","));
    return "(" + axes + ")";
  }

  private static void requireFlattened(String space) throws IOException {
    List<float[]> actual = new ArrayList<>();
    try (Environment environment =
        CasesInPython.specification("Spacious-v0", "observation", space).make()) {
      float[] observation = new float[environment.observationSpace().size()];
      environment.reset(5, observation);
      actual.add(observation.clone());
      for (int i = 0; i < 4; i++) {
        assertThat(environment.step(new float[] {1}, observation)).isEqualTo(1);
        assertThat(environment.observationSpace().contains(observation)).isTrue();
        actual.add(observation.clone());
      }
    }
    JsonNode expected = flattened(space);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).hasSize(expected.get(i).size());
      for (int j = 0; j < actual.get(i).length; j++) {
        assertThat(actual.get(i)[j]).isEqualTo((float) expected.get(i).get(j).asDouble());
      }
    }
  }

  private static JsonNode flattened(String space) throws IOException {
    Process process =
        new ProcessBuilder(
                CasesInPython.interpreter().toString(),
                CasesInPython.FOLDER.resolve("flattened.py").toString(),
                space)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ObjectMapper().readTree(text);
  }

  @Test
  void imagesKeepTheirShapeWithChannelsFirst() {
    try (Environment environment =
        CasesInPython.specification(
                "Spacious-v0", "observation", "Box(0, 255, (4, 5, 3), np.uint8)")
            .make()) {
      assertThat(environment.observationSpace()).isEqualTo(Box.uniform(0, 1, 3, 4, 5));
      float[] observation = new float[60];
      environment.reset(1, observation);
      assertThat(environment.observationSpace().contains(observation)).isTrue();
      for (float pixel : observation) {
        assertThat(pixel).isEqualTo(Math.round(pixel * 255) / 255f);
      }
    }
  }

  /** The environment pays 1 for an action that its space contains. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Discrete(3, start=5)",
        "Box(-2, 2, (2, 2), np.float64)",
        "Box(0, 9, (3,), np.uint8)",
        "Box(-1, 1, ())",
        "MultiDiscrete([3, 4], start=[1, -1])",
        "MultiBinary(4)",
        "MultiBinary([2, 3])"
      })
  void actionsAreOfTheSpace(String space) {
    try (Environment environment =
        CasesInPython.specification(
                "Spacious-v0", "observation", "Discrete(2)", "action", "\"" + space + "\"")
            .make()) {
      Space actions = environment.actionSpace();
      Pcg64 random = new Pcg64(0);
      float[] observation = new float[2];
      environment.reset(0, observation);
      for (int i = 0; i < 15; i++) {
        assertThat(environment.step(actions.sample(random), observation)).isEqualTo(1);
      }
    }
  }

  @Test
  void actionSpacesAreThoseOfThisProject() {
    assertThat(actions("Discrete(3, start=5)")).isEqualTo(new Discrete(3));
    assertThat(actions("MultiDiscrete([3, 4])")).isEqualTo(new MultiDiscrete(List.of(3, 4)));
    assertThat(actions("MultiBinary([2, 3])")).isEqualTo(new MultiBinary(6));
    assertThat(actions("Box(-2, 2, (2, 2), np.float64)")).isEqualTo(Box.uniform(-2, 2, 2, 2));
  }

  private static Space actions(String space) {
    return CasesInPython.specification(
            "Spacious-v0", "observation", "Discrete(2)", "action", "\"" + space + "\"")
        .spaces()
        .action();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Text(5)                                     | observations Text(
          Sequence(Discrete(2))                       | observations Sequence(
          Graph(Box(0, 1, (2,)), Discrete(2))         | observations Graph(
          Dict(a=Discrete(2), mission=Text(5))        | observations Text(
          """)
  void spacesThatCannotBeFlattenedAreRefusedByName(String space, String reason) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> CasesInPython.specification("Spacious-v0", "observation", space).spaces())
        .withMessageContaining(reason)
        .withMessageContaining("--wrapper module:Class")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> actions("Dict(a=Discrete(2))"))
        .withMessageContaining("actions Dict('a': Discrete(2))");
  }

  @Test
  void aWrapperGivesOtherObservations() {
    EnvironmentSpecification wrapped =
        CasesInPython.specification(
            "Spacious-v0",
            List.of("geodesic_cases:OnlyFirst"),
            "observation",
            "Tuple([Box(0, 1, (2,)), Text(3)])");
    assertThat(wrapped.spaces().observation()).isEqualTo(Box.uniform(0, 1, 2));
  }

  @Test
  void chosenInfoIsThatOfTheStep() {
    try (EnvironmentGroup group = CasesInPython.specification("Counting-v0").group();
        Environment one = group.make();
        Environment other = group.make()) {
      one.chooseInfo(List.of("steps", "text", "half", "absent"));
      other.chooseInfo(List.of("steps", "text", "half", "absent"));
      float[] observation = new float[2];
      one.reset(0, observation);
      other.reset(0, observation);
      one.step(new float[1], observation);
      one.step(new float[1], observation);
      other.step(new float[1], observation);
      assertThat(List.of(one.info(0), one.info(1), one.info(2), one.info(3)))
          .containsExactly(2.0, Double.NaN, 0.5, Double.NaN);
      assertThat(other.info(0)).isEqualTo(1);
    }
  }

  /** More environments than there was space for at first, some of them closed again. */
  @Test
  void aGroupGrowsAndReusesItsPlaces() {
    try (EnvironmentGroup group = CasesInPython.specification("Counting-v0").group()) {
      List<Environment> all = new ArrayList<>();
      float[] observation = new float[2];
      for (int i = 0; i < 40; i++) {
        Environment made = group.make();
        made.reset(i, observation);
        all.add(made);
        if (i % 5 == 4) {
          all.remove(i / 10).close();
        }
        for (Environment each : all) {
          each.announce(new float[] {2});
        }
        for (Environment each : all) {
          assertThat(each.step(new float[] {2}, observation)).isEqualTo(2);
          if (each.terminated()) {
            each.reset(observation);
          }
        }
      }
      all.forEach(Environment::close);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Counting-v0", "Locked-v0"})
  void continuesBitForBitFromASavedState(String name) throws IOException {
    try (EnvironmentGroup group = CasesInPython.specification(name).group();
        Environment original = group.make();
        Environment copy = group.make()) {
      float[] observation = new float[2];
      original.reset(1, observation);
      live(original, 47);
      byte[] saved = save(original);
      String expected = live(original, 50);
      copy.restore(new DataInputStream(new ByteArrayInputStream(saved)));
      assertThat(live(copy, 50)).isEqualTo(expected);
    }
  }

  @Test
  void anEpisodeThatCannotBeRepeatedIsCutOff() throws IOException {
    try (EnvironmentGroup group = CasesInPython.specification("Unseeded-v0").group();
        Environment original = group.make();
        Environment copy = group.make()) {
      float[] last = new float[2];
      original.reset(1, last);
      for (int i = 0; i < 7; i++) {
        original.step(new float[1], last);
      }
      byte[] saved = save(original);
      copy.restore(new DataInputStream(new ByteArrayInputStream(saved)));
      float[] observation = new float[2];
      copy.announce(new float[] {2});
      assertThat(copy.step(new float[] {2}, observation)).isZero();
      assertThat(observation).isEqualTo(last);
      assertThat(copy.truncated()).isTrue();
      assertThat(copy.terminated()).isFalse();
      copy.reset(observation);
      assertThat(observation[0]).isZero();
      copy.step(new float[] {2}, observation);
      assertThat(observation[0]).isEqualTo(1);
    }
  }

  private static byte[] save(Environment environment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static String live(Environment environment, int steps) {
    StringBuilder life = new StringBuilder();
    float[] observation = new float[2];
    for (int i = 0; i < steps; i++) {
      life.append(environment.step(new float[] {i % 3}, observation));
      life.append(observation[0]).append(observation[1]).append(environment.terminated());
      if (environment.terminated()) {
        environment.reset(observation);
        life.append(observation[1]);
      }
    }
    return life.toString();
  }

  /** Its model makes MuJoCo warn. */
  @Test
  void mujocoInPythonWritesNoLog() {
    InstalledPython.require();
    long before = Path.of("MUJOCO_LOG.TXT").toFile().length();
    try (Environment environment = Environments.specification("gymnasium:HalfCheetah-v5").make()) {
      environment.reset(0, new float[17]);
    }
    assertThat(Path.of("MUJOCO_LOG.TXT").toFile().length()).isEqualTo(before);
  }

  @Test
  void picturesAreThoseOfRender() {
    try (Environment environment = CasesInPython.specification("Counting-v0").make()) {
      float[] before = new float[2];
      environment.reset(5, before);
      Drawable drawable = environment.drawable().orElseThrow();
      assertThat(drawable.preferredSize()).isEqualTo(new java.awt.Dimension(6, 4));
      assertThat(drawable.framesPerSecond()).isEqualTo(12);
      float[] observation = new float[2];
      environment.step(new float[1], observation);
      assertThat(observation[1]).as("the same episode").isEqualTo(before[1]);
      BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
      environment.drawable().orElseThrow().draw(image.createGraphics(), 6, 4);
      assertThat(image.getRGB(0, 2) & 0xFFFFFF).isEqualTo(0xFF8000);
      assertThat(image.getRGB(3, 2) & 0xFFFFFF).isZero();
    }
  }
}
