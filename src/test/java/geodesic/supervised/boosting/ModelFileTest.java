package geodesic.supervised.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.random.Pcg64;
import geodesic.supervised.response.ResponseFamilies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final int ROWS = 300;

  @TempDir private Path folder;
  private Path file;
  private Features x;
  private NgBoost model;

  /** Numbers and categories, both with missing values, which are informative. */
  @BeforeEach
  void fit() throws IOException {
    Pcg64 random = new Pcg64(3);
    double[] number = new double[ROWS];
    int[] code = new int[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      number[i] = random.nextInt(4) == 0 ? Double.NaN : random.uniform(0, 1);
      code[i] = random.nextInt(71) - 1;
      y[i] = (Double.isNaN(number[i]) ? 3 : number[i]) + code[i] % 3 + 0.3 * random.nextGaussian();
    }
    List<String> names = IntStream.range(0, 70).mapToObj(i -> "\"ü" + i).toList();
    x =
        new Features(
            List.of(
                new Features.Numeric("number", number),
                new Features.Categorical("kind", names, code)),
            ROWS);
    BoostingOptions options =
        BoostingOptions.of(Map.of("iterations", 30, "early_stopping", 30, "seed", -4L));
    model = NgBoost.fit(ResponseFamilies.NORMAL, options, x, y);
    file = folder.resolve("model.json");
    model.save(file);
  }

  @Test
  void readsTheSameBitsBack() throws IOException {
    NgBoost read = NgBoost.load(file);
    assertThat(read.parameters(x)).isDeepEqualTo(model.parameters(x));
    assertThat(read.options()).isEqualTo(model.options());
    assertThat(read.schema()).isEqualTo(model.schema());
    assertThat(read.family()).isEqualTo(model.family());
    assertThat(read.featureImportances()).isDeepEqualTo(model.featureImportances());
    assertThat(read.trainingLosses()).isEqualTo(model.trainingLosses());
    assertThat(read.validationLosses()).isEqualTo(model.validationLosses());
    assertThat(Files.readString(file)).contains("Infinity"); // a split of missing from present
    Path again = folder.resolve("again.json");
    read.save(again);
    assertThat(again).hasSameTextualContentAs(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geodesic boosting model | other               | model.json is not a boosting model
          "version":1             | "version":2         | model.json has version 2 of the format, but this program reads version 1
          "left":[1,              | "left":[0,0,0,9999, | the model has a tree that is damaged
          "distribution":"normal" | "distribution":"?"  | the model is of another program: no distribution is called '?'
          {"format"               | format              | model.json is not JSON
          "start":[               | "start":[1,         | the model has not the parameters of normal
          "start":[               | "start":["NaN",0],"ignored":[ | the model has not the parameters of normal
          "steps":[               | "steps":[{"scale":1,"trees":[{},{}]}, | the model has a tree that is damaged
          "scale":                | "scale":"NaN","was": | the model has a tree that is damaged
          "column":[0             | "column":[1         | the model has a tree that is damaged
          "learning_rate"         | "rate_of_learning"  | the model lacks some of its options
          "classes":[]            | "classes":["a","b"] | the model's target is not one of normal
          "columns":[]            | "columns":["a","b"] | the model's target is not one of normal
          """)
  void refusesOtherFiles(String text, String instead, String message) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(text);
    Files.writeString(file, content.replace(text, instead));
    assertThatThrownBy(() -> NgBoost.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesAFileWithoutAModel() throws IOException {
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> NgBoost.load(file))
        .isInstanceOf(IOException.class)
        .hasMessage("model.json is not a boosting model");
  }
}
