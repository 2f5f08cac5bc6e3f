package geodesic.supervised.boosting;

import geodesic.files.AtomicFile;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.supervised.response.ClassDistribution;
import geodesic.supervised.response.ResponseDistribution;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.VectorDistribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A model as a JSON file. Numbers are written in as many digits as it takes to read the same bits
 * back.
 *
 * @param format says what the file is
 * @param version of the format; a reader refuses those it does not know
 * @param distribution the id of the family
 */
record ModelFile(
    String format,
    int version,
    String distribution,
    Map<String, Object> options,
    List<FeatureSchema.Column> features,
    TargetSchema target,
    double[] start,
    double[] trainingLosses,
    double[] validationLosses,
    List<Step> steps) {
  private static final String FORMAT = "geodesic boosting model";
  private static final int VERSION = 1;

  static ModelFile of(NgBoost model) {
    return new ModelFile(
        FORMAT,
        VERSION,
        model.family().id(),
        OptionRecord.values(model.options()).plain(),
        model.schema().columns(),
        model.target(),
        model.start(),
        model.trainingLosses(),
        model.validationLosses(),
        model.steps());
  }

  void write(Path file) throws IOException {
    AtomicFile.write(file, RecordJson.line(this) + "\n");
  }

  static ModelFile read(Path file) throws IOException {
    ModelFile model = RecordJson.read(file, ModelFile.class);
    if (!FORMAT.equals(model.format)) {
      throw new IOException(file.getFileName() + " is not a boosting model");
    } else if (model.version != VERSION) {
      throw new IOException(
          "%s has version %d of the format, but this program reads version %d"
              .formatted(file.getFileName(), model.version, VERSION));
    }
    if (Stream.of(
                model.distribution,
                model.options,
                model.features,
                model.target,
                model.start,
                model.trainingLosses,
                model.validationLosses,
                model.steps)
            .anyMatch(Objects::isNull)
        || model.features.contains(null)
        || model.steps.contains(null)) {
      throw new IOException(file.getFileName() + " lacks a part of a boosting model");
    }
    return model;
  }

  NgBoost model() throws IOException {
    try {
      ResponseFamily family = ResponseFamilies.of(distribution);
      FeatureSchema schema = new FeatureSchema(features);
      if (start.length != family.parameters() || !Arrays.stream(start).allMatch(Double::isFinite)) {
        throw new IOException("the model has not the parameters of " + distribution);
      }
      if (!options.keySet().containsAll(OptionRecord.names(BoostingOptions.class))) {
        throw new IOException("the model lacks some of its options");
      }
      requireTarget(family);
      for (Step step : steps) {
        step.require(start.length, schema);
      }
      return new NgBoost(
          family,
          BoostingOptions.of(options),
          schema,
          target,
          start,
          steps,
          trainingLosses,
          validationLosses);
    } catch (InvalidOption e) {
      throw new IOException("the model is of another program: " + e.getMessage(), e);
    }
  }

  /** Names that predictions get must be as many as they have classes or components. */
  private void requireTarget(ResponseFamily family) throws IOException {
    ResponseDistribution any = family.at(start);
    int classes = any instanceof ClassDistribution c ? c.probabilities().length : 0;
    int components = any instanceof VectorDistribution vector ? vector.mean().length : 1;
    if (!List.of(0, classes).contains(target.classes().size())
        || !List.of(0, components).contains(target.columns().size())) {
      throw new IOException("the model's target is not one of " + distribution);
    }
  }
}
