package geodesic.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import geodesic.files.RecordJson;
import geodesic.training.Configuration;
import geodesic.training.Trainer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What {@code train --json} and {@code resume --json} print.
 *
 * @param returnMean over the last training episodes; null before the first has ended
 * @param solvedAtSteps null where it was not solved
 */
record TrainingResult(
    String env,
    String algorithm,
    long seed,
    long envSteps,
    int iterations,
    double wallSeconds,
    Double returnMean,
    Long solvedAtSteps,
    String out) {
  static TrainingResult of(Trainer trainer, Path run) {
    Configuration configuration = trainer.configuration();
    return new TrainingResult(
        configuration.environment(),
        configuration.algorithm().id(),
        configuration.seed(),
        trainer.environmentSteps(),
        trainer.iteration(),
        Math.round(trainer.wallSeconds() * 1e3) / 1e3,
        RecordJson.number(trainer.returns().mean()),
        trainer.solvedAtSteps().isPresent()
            ? Long.valueOf(trainer.solvedAtSteps().getAsLong())
            : null,
        run.toString());
  }

  /**
   * As one line, the same as {@code RecordJson.line}: binding a first record takes some 40 ms of a
   * cold JVM, at the end of runs of seconds; writing its fields does not.
   */
  String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("env", env);
      json.writeStringField("algorithm", algorithm);
      json.writeNumberField("seed", seed);
      json.writeNumberField("env_steps", envSteps);
      json.writeNumberField("iterations", iterations);
      json.writeNumberField("wall_seconds", wallSeconds);
      number(json, "return_mean", returnMean);
      number(json, "solved_at_steps", solvedAtSteps);
      json.writeStringField("out", out);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void number(JsonGenerator json, String name, Number value) throws IOException {
    switch (value) {
      case null -> json.writeNullField(name);
      case Long whole -> json.writeNumberField(name, whole);
      default -> json.writeNumberField(name, value.doubleValue());
    }
  }
}
