package geodesic.network.dl4j;

import geodesic.network.Shape;
import geodesic.network.graph.LoadedNetwork;
import geodesic.network.graph.Standardization;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads DL4J's files. */
final class ModelReader {
  private ModelReader() {}

  /**
   * A file's network.
   *
   * @param observation what it is for, if that is known
   * @param native4j whether ND4J is to compute it even where our layers could
   * @throws IOException when it holds none that can serve; the message is one line
   */
  static LoadedNetwork read(Path file, Optional<Shape> observation, boolean native4j)
      throws IOException {
    try {
      return read(Dl4jFile.read(file), observation, native4j);
    } catch (RuntimeException e) { // as DL4J's own checks throw them
      throw new IOException("DL4J can't use it: " + OneLine.of(e), e);
    }
  }

  private static LoadedNetwork read(Dl4jFile file, Optional<Shape> observation, boolean native4j)
      throws IOException {
    Configuration configuration = Configuration.parse(file.configuration());
    Simplification simple = Simplification.of(Dl4jGraph.of(configuration));
    ObservationForm form = ObservationForm.of(simple.graph(), observation);
    List<String> remarks = new ArrayList<>(simple.remarks());
    Optional<Map<String, INDArray>> parameters = Optional.empty();
    if (file.coefficients().isPresent()) {
      parameters = Optional.of(parameters(configuration, file.coefficients().get()));
    }
    if (!native4j) {
      try {
        Translation.Result translated = Translation.of(simple.graph(), form.shape());
        Optional<float[]> theta = parameters.map(p -> theta(translated, p));
        return new LoadedNetwork(
            translated.graph().network(), theta, remarks, standardization(file, form, remarks));
      } catch (Untranslatable e) {
        remarks.add("it is computed by DL4J itself, which is slower, because " + e.getMessage());
      }
    }
    Dl4jNetwork network =
        new Dl4jNetwork(form, PlainConfiguration.of(simple.graph(), DataType.DOUBLE));
    Optional<float[]> theta = parameters.map(network::theta);
    Verification.require(network, theta);
    return new LoadedNetwork(network, theta, remarks, standardization(file, form, remarks));
  }

  private static Optional<Standardization> standardization(
      Dl4jFile file, ObservationForm form, List<String> remarks) throws IOException {
    return file.normalizer().isEmpty()
        ? Optional.empty()
        : SavedNormalizer.read(file.normalizer().get(), form.shape(), remarks);
  }

  private static float[] theta(Translation.Result translated, Map<String, INDArray> parameters) {
    float[] theta = new float[translated.graph().parameters()];
    int at = 0;
    for (ParameterBlock block : translated.blocks()) {
      at = block.read(parameters, theta, at);
    }
    if (at != theta.length) {
      throw new IllegalStateException(at + " of " + theta.length + " parameters were read");
    }
    return theta;
  }

  private static Map<String, INDArray> parameters(Configuration configuration, byte[] coefficients)
      throws IOException {
    INDArray flat;
    try {
      flat = Nd4j.read(new DataInputStream(new ByteArrayInputStream(coefficients)));
    } catch (RuntimeException e) {
      throw new IOException("has damaged parameters (" + OneLine.of(e) + ")", e);
    }
    return switch (configuration) {
      case Configuration.Sequence sequence -> {
        MultiLayerNetwork network = new MultiLayerNetwork(sequence.value());
        network.init(flat.castTo(sequence.value().getDataType()), true);
        yield network.paramTable();
      }
      case Configuration.Graph graph -> {
        ComputationGraph network = new ComputationGraph(graph.value());
        network.init(flat.castTo(graph.value().getDataType()), true);
        yield network.paramTable();
      }
    };
  }
}
