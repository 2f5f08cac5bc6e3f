package geodesic.exchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.environment.Spaces;
import geodesic.network.Shape;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.MissingLibrary;
import geodesic.network.graph.NetworkLibraries;
import geodesic.network.graph.NetworkLibrary;
import geodesic.network.graph.Standardization;
import geodesic.policy.ObservationNormalizer;
import geodesic.training.ActionForm;
import geodesic.training.ObservationShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Policies from models that DL4J's ModelSerializer saved. One that was exported from here describes
 * itself; of another one the network, its parameters and its NormalizerStandardize are known.
 */
public final class Dl4jReader implements PolicyReader {
  private static final String LIBRARY = "dl4j";
  private static final String CONFIGURATION = "configuration.json";

  /** Far above any observation; a description may name any number. */
  private static final int MOST_ELEMENTS = 1 << 22;

  /** DL4J's file has the inverse of a factor, both rounded to float. */
  private static final double ROUNDING = 1e-6;

  /** What a normaliser here multiplies an element by that never varied. */
  private static final float LARGEST_SCALE = 1e4f;

  @Override
  public String kind() {
    return "model of DL4J";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() != 'P' || in.read() != 'K') {
        return false;
      }
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(CONFIGURATION) != null;
    }
  }

  @Override
  public PolicyModel read(Path file) throws IOException {
    return read(file, Optional.empty());
  }

  @Override
  public PolicyModel read(Path file, Spaces spaces) throws IOException {
    return read(file, Optional.of(spaces));
  }

  private static PolicyModel read(Path file, Optional<Spaces> environment) throws IOException {
    NetworkLibrary library = library();
    Optional<JsonNode> description = description(library, file);
    Optional<Spaces> spaces = Optional.empty();
    if (description.isPresent()) {
      spaces =
          Optional.of(
              SpaceJson.spaces(
                  description.get().path("observation_space"),
                  description.get().path("action_space"),
                  MOST_ELEMENTS,
                  MOST_ELEMENTS));
    }
    Optional<Shape> shape =
        spaces.or(() -> environment).map(s -> ObservationShape.of(s.observation()));
    LoadedNetwork model = shape.isPresent() ? library.read(file, shape.get()) : library.read(file);
    if (model.theta().isEmpty()) {
      throw new IOException("it describes a network but holds no parameters");
    }
    List<String> remarks = new ArrayList<>(model.remarks());
    Optional<ObservationNormalizer> normalizer = Optional.empty();
    if (model.standardization().isPresent()) {
      normalizer =
          Optional.of(
              description.isPresent()
                  ? own(model.standardization().get(), description.get())
                  : foreign(model.standardization().get(), remarks));
    }
    ScaledOutputs outputs = new ScaledOutputs(model.network(), model.theta().get());
    ActionForm form = description.map(ActionDescription::form).orElse(ActionForm.PLAIN);
    outputs = outputs.without(form);
    return new PolicyModel(
        outputs.network(),
        outputs.theta(),
        description.isPresent() ? ActionDescription.logStd(description.get()) : Optional.empty(),
        normalizer,
        form,
        Optional.empty(),
        spaces,
        description
            .map(node -> node.path("environment"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText),
        remarks);
  }

  private static NetworkLibrary library() throws IOException {
    try {
      return NetworkLibraries.find(LIBRARY);
    } catch (MissingLibrary e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Optional<JsonNode> description(NetworkLibrary library, Path file)
      throws IOException {
    Optional<String> text = library.description(file);
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new ObjectMapper().readTree(text.get()));
    } catch (JacksonException e) {
      throw new IOException("its description is not JSON", e);
    }
  }

  private static ObservationNormalizer own(Standardization found, JsonNode description)
      throws IOException {
    float limit = description.path("clip_observation").floatValue();
    if (limit != ObservationNormalizer.LIMIT) {
      throw new IOException(
          "its clip_observation is "
              + limit
              + ", but a normaliser here clips at "
              + ObservationNormalizer.LIMIT);
    }
    Optional<String> state =
        Optional.of(description.path(PolicyDescription.NORMALIZER))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText);
    return NormalizerState.read(found, state, ROUNDING);
  }

  private static ObservationNormalizer foreign(Standardization found, List<String> remarks)
      throws IOException {
    float[] scale = found.scale().clone();
    int constant = 0;
    for (int i = 0; i < scale.length; i++) {
      if (scale[i] > LARGEST_SCALE) {
        scale[i] = LARGEST_SCALE;
        constant++;
      }
    }
    remarks.add(
        "its normaliser is taken over; normalised observations are clipped at "
            + ObservationNormalizer.LIMIT
            + " here, which DL4J does not do");
    if (constant > 0) {
      remarks.add(
          constant
              + " elements of its normaliser have a standard deviation below 1e-4, the smallest"
              + " here, which is used for them");
    }
    return NormalizerState.read(
        new Standardization(found.mean(), scale, ObservationNormalizer.LIMIT),
        Optional.empty(),
        ROUNDING);
  }
}
