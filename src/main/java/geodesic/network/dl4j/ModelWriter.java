package geodesic.network.dl4j;

import geodesic.network.Network;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Standardization;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes networks as DL4J's ModelSerializer does, but always the same bytes for the same network: a
 * zip file of the configuration, the parameters, the normaliser and a description of the policy.
 */
final class ModelWriter {
  /** The entry that holds the policy's description. */
  static final String DESCRIPTION = "geodesic.json";

  private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ModelWriter() {}

  /** A network of DL4J. */
  record Model(String configuration, INDArray parameters) {}

  static void write(
      Network network,
      float[] theta,
      Optional<Standardization> standardization,
      String description,
      OutputStream out)
      throws IOException {
    Model model = model(network, theta);
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(
        zip,
        ModelSerializer.CONFIGURATION_JSON,
        model.configuration().getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
    Nd4j.write(model.parameters(), new DataOutputStream(coefficients));
    entry(zip, ModelSerializer.COEFFICIENTS_BIN, coefficients.toByteArray());
    if (standardization.isPresent()) {
      entry(zip, ModelSerializer.NORMALIZER_BIN, normalizer(network, standardization.get()));
    }
    entry(zip, DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NEVER);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static Model model(Network network, float[] theta) throws IOException {
    if (network instanceof Dl4jNetwork own) {
      ComputationGraph graph = own.newZeroGraph().convertDataType(DataType.FLOAT);
      graph.params().assign(Nd4j.create(theta, graph.params().shape(), 'c'));
      return new Model(graph.getConfiguration().toJson(), graph.params());
    }
    LayerGraph layers =
        LayerGraph.of(network)
            .orElseThrow(() ->
                new IOException("DL4J has no such network: " + network.getClass().getSimpleName()));
    WrittenLayers written = WrittenLayers.of(layers);
    if (written.sequence().isPresent()) {
      MultiLayerNetwork model = new MultiLayerNetwork(written.sequence().get());
      model.init();
      written.setParameters(model.paramTable(), theta);
      return new Model(model.getLayerWiseConfigurations().toJson(), model.params());
    }
    ComputationGraph model = new ComputationGraph(written.graph());
    model.init();
    written.setParameters(model.paramTable(), theta);
    return new Model(model.getConfiguration().toJson(), model.params());
  }

  /** DL4J's normaliser, which does not clip and has one mean for each element of a vector. */
  private static byte[] normalizer(Network network, Standardization standardization)
      throws IOException {
    if (LayerGraph.of(network).filter(graph -> graph.input().isImage()).isPresent()) {
      throw new IOException(
          "DL4J's NormalizerStandardize can't normalise each pixel of an image; a policy trained"
              + " with normalize_observations=false can be written");
    }
    int size = standardization.mean().length;
    float[] deviation = new float[size];
    for (int i = 0; i < size; i++) {
      deviation[i] = 1 / standardization.scale()[i];
    }
    NormalizerStandardize normalizer =
        new NormalizerStandardize(
            Nd4j.create(standardization.mean(), new long[] {1, size}, 'c'),
            Nd4j.create(deviation, new long[] {1, size}, 'c'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NormalizerSerializer.getDefault().write(normalizer, bytes);
    return bytes.toByteArray();
  }
}
