package geodesic.supervised.boosting;

import geodesic.files.AtomicFile;
import geodesic.files.RecordJson;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    return model;
  }

  NgBoost model() throws IOException {
    try {
      ResponseFamily family = ResponseFamilies.of(distribution);
      FeatureSchema schema = new FeatureSchema(features);
      if (start.length != family.parameters()) {
        throw new IOException("the model has not the parameters of " + distribution);
      }
      for (Step step : steps) {
        step.require(start.length, schema.columns().size());
      }
      return new NgBoost(
          family,
          BoostingOptions.of(options),
          schema,
          start,
          steps,
          trainingLosses,
          validationLosses);
    } catch (InvalidOption e) {
      throw new IOException("the model is of another program: " + e.getMessage(), e);
    }
  }
}
