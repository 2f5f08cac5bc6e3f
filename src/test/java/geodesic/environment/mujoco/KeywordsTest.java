package geodesic.environment.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.options.InvalidOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What users say with --set env.KEY=VALUE. That it means what it does in Gymnasium is replayed. */
class KeywordsTest {
  static Stream<EnvironmentSpecification> tasks() {
    return new Mujoco().specifications().stream();
  }

  private static EnvironmentSpecification with(String id, String key, String value) {
    return Environments.specification(id, EnvironmentArguments.of(Map.of(key, value)));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void spacesAreKnownWithoutTheLibrary(EnvironmentSpecification task) {
    Spaces known = task.spaces();
    InstalledMujoco.require();
    try (Environment environment = task.make()) {
      assertThat(known).isEqualTo(Spaces.of(environment));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HalfCheetah-v5 | ctrl_cost_wieght | 1 | unknown setting env.ctrl_cost_wieght of"
            + " HalfCheetah-v5; did you mean ctrl_cost_weight? (valid: xml_file, frame_skip,"
            + " forward_reward_weight, ctrl_cost_weight, reset_noise_scale,"
            + " exclude_current_positions_from_observation)",
        "HalfCheetah-v5 | ctrl_cost_weight | much | env.ctrl_cost_weight is 'much', but must be a"
            + " number",
        "HalfCheetah-v5 | ctrl_cost_weight | NaN | env.ctrl_cost_weight is NaN, but must be finite",
        "HalfCheetah-v5 | reset_noise_scale | -1 | env.reset_noise_scale is -1.0, but must be a"
            + " number, at least 0.0",
        "HalfCheetah-v5 | frame_skip | 0 | env.frame_skip is 0, but must be at least 1",
        "Hopper-v5 | healthy_z_range | 1 | env.healthy_z_range is '1', but must be two numbers such"
            + " as (0.2, inf), the lower one first",
        "Hopper-v5 | healthy_z_range | (2, 1) | env.healthy_z_range is '(2, 1)', but must be two"
            + " numbers such as (0.2, inf), the lower one first",
        "Ant-v5 | width | 640 | env.width is for Gymnasium's renderer alone, which Ant-v5 does"
            + " without; gymnasium:Ant-v5 has it",
      })
  void refusesInOneLine(String id, String key, String value, String line) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> with(id, key, value))
        .withMessage(line);
  }

  @Test
  void rangesAreWrittenAsInPythonOrShort() {
    for (String text : List.of("(0.7, inf)", "0.7,inf", "[0.7, Infinity]", " 0.7 , +inf ")) {
      assertThat(with("Hopper-v5", "healthy_z_range", text).id()).isEqualTo("Hopper-v5");
    }
  }

  @Test
  void refusesBodiesThatAreNotThere() {
    InstalledMujoco.require();
    for (String body : List.of("14", "tail", "-1")) {
      assertThatExceptionOfType(InvalidOption.class)
          .isThrownBy(() -> with("Ant-v5", "main_body", body).make())
          .withMessageContaining("env.main_body is '" + body + "', but must be a body");
    }
  }

  @Test
  void refusesModelsThatAreNotThereOrWrong(@TempDir Path folder) throws Exception {
    InstalledMujoco.require();
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> with("Ant-v5", "xml_file", "aunt.xml").make())
        .withMessageContaining("xml_file is 'aunt.xml', but there is no file")
        .withMessageContaining("such as ./model.xml");
    Path broken = folder.resolve("broken.xml");
    Files.writeString(broken, "<mujoco>\n<worldbody>\n<body/>\n</worldboy></mujoco>");
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> with("Ant-v5", "xml_file", broken.toString()).make())
        .withMessageContaining("MuJoCo can't use the model " + broken)
        .matches(e -> e.getMessage().lines().count() == 1);
  }

  @Test
  void choosesNumbersOfTheInfo() {
    InstalledMujoco.require();
    try (Environment environment = Environments.make("HalfCheetah-v5")) {
      environment.chooseInfo(List.of("reward_ctrl", "x_velocity"));
      float[] observation = new float[17];
      environment.reset(0, observation);
      assertThat(environment.info(0)).isNaN();
      double reward = environment.step(new float[] {1, 1, 1, 1, 1, 1}, observation);
      assertThat(environment.info(0)).isEqualTo(-0.6f);
      assertThat(environment.info(0) + environment.info(1)).isEqualTo(reward);
      assertThatExceptionOfType(InvalidOption.class)
          .isThrownBy(() -> environment.chooseInfo(List.of("reward_control")))
          .withMessageContaining("tells no number reward_control in its info")
          .withMessageContaining("did you mean reward_ctrl?");
    }
  }
}
