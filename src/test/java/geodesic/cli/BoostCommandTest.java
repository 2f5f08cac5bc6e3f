package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.random.Pcg64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boost commands: what they write, and the one line for each kind of wrong input. */
class BoostCommandTest {
  @TempDir private static Path folder;

  private static Path data;

  /** Numbers with gaps, a text column, and a target of each kind. */
  @BeforeAll
  static void write() throws IOException {
    data = folder.resolve("data.csv");
    StringBuilder text = new StringBuilder("x,colour,y,y2,count,kind,time,event,weight\n");
    Pcg64 random = new Pcg64(2);
    for (int i = 0; i < 120; i++) {
      double x = random.nextDouble();
      int colour = random.nextInt(3);
      double y = 3 * x + colour + 0.5 * random.nextGaussian();
      double time = 0.1 - StrictMath.log(1 - random.nextDouble()) * (1 + x);
      text.append(i % 9 == 0 ? "NA" : x)
          .append(',')
          .append(List.of("red", "green", "blue").get(colour))
          .append("," + y)
          .append("," + (x - y + 0.3 * random.nextGaussian()))
          .append("," + random.nextInt(2 + colour))
          .append("," + (random.nextDouble() < x ? "yes" : "no"))
          .append("," + Math.min(time, 2))
          .append("," + (time < 2 ? 1 : 0))
          .append("," + (1 + i % 2))
          .append('\n');
    }
    Files.writeString(data, text);
  }

  private static Terminal train(Path model, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "boost",
                "train",
                "--data",
                data.toString(),
                "--out",
                model.toString(),
                "--iterations",
                "30",
                "--categorical",
                "colour",
                "--json"));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          normal              | --target y --ignore y2,count,kind,time,event,weight | mu,sigma,mean,sd,q0.05,q0.5,q0.95
          laplace             | --target y --ignore y2,count,kind,time,event,weight --score crps | mu,b,mean,sd,q0.05,q0.5,q0.95
          gamma               | --target time --ignore y,y2,count,kind,event,weight | mean,shape,sd,q0.05,q0.5,q0.95
          poisson             | --target count --ignore y,y2,kind,time,event --weights weight | rate,mean,sd,q0.05,q0.5,q0.95
          bernoulli           | --target kind --ignore y,y2,count,time,event,weight | class,probability_no,probability_yes
          categorical         | --target kind --ignore y,y2,count,time,event,weight | class,probability_no,probability_yes
          weibull             | --target time --event event --ignore y,y2,count,kind,weight | scale,shape,mean,sd,q0.05,q0.5,q0.95
          multivariate-normal | --target y,y2 --ignore count,kind,time,event,weight | y_mean,y_sd,y_q0.05,y_q0.5,y_q0.95,y2_mean,y2_sd,y2_q0.05,y2_q0.5,y2_q0.95,correlation_y_y2
          """)
  void aModelIsTrainedAndPredicts(String distribution, String options, String header)
      throws IOException {
    Path model = folder.resolve(distribution + ".json");
    Path predictions = folder.resolve(distribution + ".csv");
    Terminal trained =
        train(model, (options + " --distribution " + distribution).split(" ")).succeeded();
    JsonNode json = new ObjectMapper().readTree(trained.out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "distribution",
            "target",
            "rows",
            "features",
            "iterations",
            "training_loss",
            "validation_loss",
            "wall_seconds",
            "out");
    assertThat(json.get("distribution").asText()).startsWith(distribution);
    assertThat(json.get("iterations").asInt()).isEqualTo(30);
    assertThat(json.get("features").asInt()).isEqualTo(2);
    Terminal.run(
            "boost",
            "predict",
            "--model",
            model.toString(),
            "--data",
            data.toString(),
            "--out",
            predictions.toString())
        .succeeded();
    List<String> lines = Files.readAllLines(predictions);
    assertThat(lines).hasSize(121).first().isEqualTo(header);
    assertThat(lines.get(7)).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void theSameSeedGivesTheSameFileWithAnyNumberOfThreads() throws IOException {
    String options = "--target y --ignore y2,count,kind,time,event,weight --seed 5 --subsample 0.5";
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    train(one, (options + " --threads 1").split(" ")).succeeded();
    train(two, (options + " --threads 2").split(" ")).succeeded();
    assertThat(Files.readString(one)).isEqualTo(Files.readString(two));
  }

  @Test
  void validationWritesScoresFiguresAndAPage() throws IOException {
    Path out = folder.resolve("validation");
    Terminal terminal =
        Terminal.run(
                "boost",
                "validate",
                "--data",
                data.toString(),
                "--target",
                "y",
                "--ignore",
                "y2,count,kind,time,event,weight",
                "--categorical",
                "colour",
                "--folds",
                "3",
                "--iterations",
                "60",
                "--learning-rate",
                "0.03",
                "--depth",
                "2",
                "--out",
                out.toString(),
                "--json")
            .succeeded();
    JsonNode json = new ObjectMapper().readTree(terminal.out());
    // The noise has sd 0.5, so that NLL is near 0.73 at best; a constant prediction has 1.67 and an
    // RMSE of 1.29.
    assertThat(json.get("nll").asDouble()).isBetween(0.5, 1.35);
    assertThat(json.get("rmse").asDouble()).isBetween(0.4, 0.9);
    assertThat(json.get("crps").asDouble()).isBetween(0.2, 0.5);
    assertThat(json.get("coverage_50").asDouble()).isBetween(0.25, 0.75);
    assertThat(json.get("coverage_90").asDouble()).isBetween(0.7, 1.0);
    assertThat(json.get("accuracy").isNull()).isTrue();
    assertThat(Files.readAllLines(out.resolve("folds.csv"))).hasSize(4);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("boost validate")
        .contains("Importance of features");
    for (String figure : List.of("calibration", "coverage", "importances")) {
      assertThat(out.resolve("figures").resolve(figure + ".png")).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | --target y | is empty, but must be a CSV file
          'x,y'                     | --target y | has a header but no rows
          'x,y;1,2;3'               | --target y | line 3: the number of fields is 1, but the header has 2
          'x,y;1,2;3,4'             | --target z | has no column 'z' (its columns: x, y)
          'x,price;1,2;3,4'         | --target prise | did you mean price?
          'x,y;1,2;red,4'           | --target y | line 3, column x: it is 'red', but must be a number; --categorical x
          'x,y;1,a;2,b'             | --target y | line 2, column y: it is 'a', but must be a number for normal
          'x,y;1,;2,3'              | --target y | line 2, column y: it is missing, but must be a number
          'x,y;1,5;2,5'             | --target y | column y: the target is constant (5 in all 2 rows)
          'x,y;1,a;2,a'             | --target y --distribution bernoulli | there is one class only ('a')
          'x,y;1,a;2,a'             | --target y --distribution categorical | there is one class only ('a')
          'x,y;1,a;2,b;3,c'         | --target y --distribution categorical | too many classes, 3 for 3 rows
          'x,y;1,a;2,b;3,c;1,a;2,b;3,c' | --target y --distribution bernoulli | there are 3 classes, but bernoulli has two
          'x,y;1,0;2,-1'            | --target y --distribution poisson | line 3, column y: it is -1, but must be a whole number, at least 0
          'x,y;1,1;2,0.5'           | --target y --distribution poisson | line 3, column y: it is 0.5, but must be a whole number
          'x,y;1,1;2,0'             | --target y --distribution lognormal | line 3, column y: it is 0, but must be a number above 0
          'x,y;1,1;2,2'             | --target y --distribution norml | did you mean normal?
          'x,y;1,1;2,2'             | --target y --score crpz | --score is 'crpz'
          'x,y;1,1;2,2'             | --target y --depth 0 | --depth is 0, but must be between 1 and 16
          'x,y;1,1;2,2'             | --target y --validation 0.2 | --validation holds rows out for --early-stopping
          'x,y;1,1;2,2'             | --target y --distribution gamma --score crps | --score is crps, but must be log
          'x,y,w;1,1,1;2,2,-1'      | --target y --weights w | line 3, column w: it is -1, but a weight must be at least 0
          'x,y,e;1,1,1;2,2,7'       | --target y --event e | line 3, column e: it is 7, but must be 1 for an event or 0
          'x,y,e;1,1,0;2,2,0'       | --target y --event e | no row has an event
          'y;1;2'                   | --target y | has no column to predict from
          'x,x;1,2'                 | --target y | there are two columns x
          ',y;1,2'                  | --target y | line 1: column 1 has no name, but must have one
          'x|y;1|2'               | --target y | fields must be separated by commas
          'x,y;inf,2;1,3'           | --target y | line 2, column x: it is 'inf', but must be a finite number
          'x,y;1,1e999;1,3'         | --target y | line 2, column y: it is '1e999', but must be a finite number
          'x,y;1,1e308;2,-1e308'    | --target y | wrong.csv, column y: the loss is Infinity before the first iteration
          'x,y;1,1;2,3;3,2'         | --target y --learning-rate 1e9 | a learning rate of 1.0E9 is too large
          'x,y,w;1,1,1;2,3,0'       | --target y --weights w | wrong.csv, column y: all targets are 1, but must vary
          'x,y,w;1,1,1;2,2,1'       | --target y --weights y | --weights is y, but must be a column beside the target's
          """)
  void wrongTablesAreRefusedInOneLine(String table, String options, String line)
      throws IOException {
    Path file = folder.resolve("wrong.csv");
    Files.writeString(file, table == null ? "" : table.replace(";", "\n") + "\n");
    List<String> arguments = new ArrayList<>(List.of("boost", "train"));
    arguments.addAll(List.of("--data", file.toString()));
    arguments.addAll(List.of("--out", folder.resolve("never.json").toString()));
    arguments.addAll(List.of(options.split(" ")));
    Terminal terminal = Terminal.run(arguments.toArray(String[]::new));
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err().lines()).hasSize(1).first().asString().contains(line);
    assertThat(folder.resolve("never.json")).doesNotExist();
  }

  @Test
  void whatIsReadIsNeverWrittenOver() throws IOException {
    Path table = folder.resolve("kept.csv");
    Files.copy(data, table);
    Path model = folder.resolve("kept.json");
    train(model, "--target", "y", "--ignore", "y2,count,kind,time,event,weight").succeeded();
    String text = Files.readString(model);
    String d = table.toString();
    String m = model.toString();
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), table);
    for (Terminal terminal :
        List.of(
            Terminal.run("boost", "train", "--data", d, "--target", "y", "--out", d),
            Terminal.run("boost", "predict", "--model", m, "--data", d, "--out", d),
            Terminal.run("boost", "predict", "--model", m, "--data", d, "--out", link.toString()),
            Terminal.run("boost", "predict", "--model", m, "--data", d, "--out", m))) {
      assertThat(terminal.status()).isEqualTo(2);
      assertThat(terminal.err().lines())
          .hasSize(1)
          .first()
          .asString()
          .containsPattern("--out .* is the file of --(data|model), but must be another");
    }
    assertThat(table).hasSameTextualContentAs(data);
    assertThat(model).hasContent(text);
  }

  @Test
  void whatValidationRefusesLeavesNoFolder() throws IOException {
    Path wrong = folder.resolve("constant.csv");
    Files.writeString(wrong, "x,y\n1,5\n2,5\n");
    Path right = folder.resolve("right.csv");
    Files.writeString(right, "x,y\n1,5\n2,6\n3,6\n");
    Path out = folder.resolve("none");
    for (List<String> options :
        List.of(
            List.of("--data", wrong.toString()),
            List.of("--data", right.toString(), "--folds", "1"),
            List.of("--data", right.toString(), "--folds", "4"))) {
      List<String> arguments =
          new ArrayList<>(List.of("boost", "validate", "--target", "y", "--out", out.toString()));
      arguments.addAll(options);
      Terminal terminal = Terminal.run(arguments.toArray(String[]::new));
      assertThat(terminal.status()).isEqualTo(2);
      assertThat(terminal.err().lines()).hasSize(1);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void validationLeavesOtherReportsAlone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("a-demo"));
    Files.writeString(out.resolve("report.html"), "a demo's");
    Files.writeString(out.resolve("folds.csv"), "task,fold\n");
    Terminal terminal =
        Terminal.run(
            "boost",
            "validate",
            "--data",
            data.toString(),
            "--target",
            "y",
            "--ignore",
            "y2,count,kind,time,event,weight,colour",
            "--out",
            out.toString());
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err()).contains("already holds other files; choose a new folder");
    assertThat(out.resolve("report.html")).hasContent("a demo's");
    assertThat(out.resolve(".lock")).doesNotExist();
  }

  @Test
  void aFoldWithoutWhichNothingVariesIsNamed() throws IOException {
    Path table = folder.resolve("one-differs.csv");
    Files.writeString(table, "x,y\n1,5\n2,6\n3,5\n4,5\n");
    Terminal terminal =
        Terminal.run(
            "boost",
            "validate",
            "--data",
            table.toString(),
            "--target",
            "y",
            "--folds",
            "4",
            "--iterations",
            "3");
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err())
        .containsPattern("column y: without the rows of fold . of 4: all targets are 5, but must");
  }

  /** The rarest category stands first in the alphabet, and is the one left out. */
  @Test
  void categoriesBeyondThoseThatAModelTellsApartAreAnnounced() throws IOException {
    StringBuilder text = new StringBuilder("id,y\na,1\n");
    for (int i = 0; i < 2 * 255; i++) {
      text.append('k').append(i % 255).append(',').append(i % 7).append('\n');
    }
    Path table = folder.resolve("categories.csv");
    Files.writeString(table, text);
    Path model = folder.resolve("categories.json");
    Terminal terminal =
        Terminal.run(
                "boost",
                "train",
                "--data",
                table.toString(),
                "--target",
                "y",
                "--categorical",
                "id",
                "--iterations",
                "2",
                "--out",
                model.toString())
            .succeeded();
    assertThat(terminal.err())
        .contains(
            "column id has 256 categories: the 255 most frequent are told apart, the others count"
                + " as missing");
    JsonNode categories =
        new ObjectMapper().readTree(model.toFile()).get("features").get(0).get("categories");
    assertThat(categories.get(255).asText()).isEqualTo("a");
  }

  /** 20,001 rows are predicted in three parts, of which the last has one. */
  @Test
  void manyRowsArePredictedInPartsWithProgress() throws IOException {
    Path few = folder.resolve("few.csv");
    Files.writeString(few, "x,y\n" + "1,2\n2,4\n3,7\n".repeat(5));
    Path model = folder.resolve("few.json");
    Terminal.run(
            "boost",
            "train",
            "--data",
            few.toString(),
            "--target",
            "y",
            "--iterations",
            "5",
            "--out",
            model.toString())
        .succeeded();
    Path many = folder.resolve("many.csv");
    Files.writeString(many, "x\n" + "1\n2\n3\n".repeat(6667));
    Path out = folder.resolve("many-predicted.csv");
    Terminal terminal =
        Terminal.run(
                "boost",
                "predict",
                "--model",
                model.toString(),
                "--data",
                many.toString(),
                "--out",
                out.toString())
            .succeeded();
    assertThat(terminal.err()).contains("boost predict: row 10000").contains("done in");
    assertThat(terminal.out()).isEqualTo("20001 predictions in " + out + "\n");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(20_002);
    for (int i = 4; i < lines.size(); i++) {
      assertThat(lines.get(i)).isEqualTo(lines.get(i - 3));
    }
    assertThat(lines.get(1)).isNotEqualTo(lines.get(3));
  }

  @Test
  void aQuantileIsGivenOnce() {
    Terminal terminal =
        Terminal.run(
            "boost",
            "predict",
            "--model",
            "m",
            "--data",
            "d",
            "--out",
            "o",
            "--quantiles",
            "0.5,.5");
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err()).contains("--quantiles is '0.5,.5', but each must be given once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                                            | is not JSON
          {}                                                  | is not a boosting model
          null                                                | is not what it should be
          {"format":"geodesic boosting model","start":[1,     | is not JSON: it is damaged or cut short
          {"format":"geodesic boosting model","version":1}    | lacks a part of a boosting model
          {"format":"geodesic boosting model","version":7}    | has version 7 of the format
          {"format":"geodesic boosting model","version":1,"distribution":"normal","options":{},"features":[null],"target":{"columns":[],"classes":[]},"start":[0,0],"training_losses":[],"validation_losses":[],"steps":[]} | lacks a part
          """)
  void aFileThatIsNoModelIsRefusedInOneLine(String text, String line) throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, text);
    Terminal terminal =
        Terminal.run(
            "boost",
            "predict",
            "--model",
            file.toString(),
            "--data",
            data.toString(),
            "--out",
            folder.resolve("never.csv").toString());
    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.err().lines()).hasSize(1).first().asString().contains(line);
    assertThat(folder.resolve("never.csv")).doesNotExist();
  }
}
