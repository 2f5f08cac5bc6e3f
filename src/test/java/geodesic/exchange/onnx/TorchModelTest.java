package geodesic.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.agent.Agent;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Spaces;
import geodesic.exchange.PolicyFiles;
import geodesic.exchange.PolicyModel;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that PyTorch's two exporters wrote. The script beside the tests, torch_onnx_models.py,
 * made them.
 */
class TorchModelTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("geodesic.reference", "src/test/resources/reference"))
          .resolve("onnx");

  @ParameterizedTest
  @CsvSource({"gemm-tanh, 4", "gemm-elu, 4", "softmax, 4", "matmul-add, 4", "conv, 2x8x6"})
  void computesWhatPyTorchComputes(String name, String shape) throws IOException {
    for (String exporter : new String[] {"legacy", "dynamo"}) {
      String each = name + "-" + exporter;
      PolicyModel model = PolicyFiles.read(FOLDER.resolve(each + ".onnx"));
      assertThat(model.network() instanceof Mlp).as(each).isEqualTo(!name.equals("conv"));
      assertThat(model.remarks()).hasSize(name.equals("softmax") ? 1 : 0);
      JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve(each + ".json").toFile());
      Weights weights = model.network().newWeights();
      weights.set(model.theta(), 0);
      Linearization one = model.network().newLinearization(1);
      int[] extents = Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
      Agent agent =
          Agent.of(model.policy(new Spaces(Box.uniform(-9, 9, extents), new Discrete(3)), 0));
      for (int i = 0; i < expected.required("logits").size(); i++) {
        float[] x = row(expected.required("observations").get(i));
        float[] logits = row(expected.required("logits").get(i));
        one.evaluate(weights, 1, x, 0);
        assertThat(Arrays.copyOf(one.output(), 3)).as(each).containsExactly(logits, within(1e-5f));
        int largest = logits[0] >= logits[1] ? 0 : 1;
        assertThat(agent.act(x)).containsExactly(logits[largest] >= logits[2] ? largest : 2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"not-lstm, LSTM", "not-erf, Erf"})
  void anUnknownOperatorIsNamed(String name, String operator) {
    for (String exporter : new String[] {"legacy", "dynamo"}) {
      Path file = FOLDER.resolve(name + "-" + exporter + ".onnx");
      assertThatThrownBy(() -> PolicyFiles.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file + " can't be used: the operator")
          .hasMessageContaining("\"" + operator + "\"")
          .hasMessageContaining("not known (known: Add, ")
          .hasMessageNotContaining("\n");
    }
  }

  private static float[] row(JsonNode node) {
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) node.get(i).asDouble();
    }
    return values;
  }
}
