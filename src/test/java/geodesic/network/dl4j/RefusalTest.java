package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.network.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What can't serve is refused in one line that names it. */
class RefusalTest {
  @TempDir Path folder;

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nIn(5)
        .nOut(2)
        .build();
  }

  private Path configuration(Layer first) throws IOException {
    return Dl4jFiles.text(
        folder,
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(first)
            .layer(
                first instanceof LSTM || first instanceof SimpleRnn
                    ? new RnnOutputLayer.Builder().nIn(5).nOut(2).build()
                    : output())
            .validateOutputLayerConfig(false)
            .build()
            .toJson());
  }

  private static void refused(Path file, String... parts) {
    for (var library : new Object[] {new Dl4jLibrary(), new Nd4jLibrary()}) {
      assertThatThrownBy(
              () -> ((geodesic.network.graph.NetworkLibrary) library).read(file, Shape.vector(4)))
          .isInstanceOf(IOException.class)
          .message()
          .contains(parts)
          .doesNotContain("\n");
    }
  }

  @Test
  void layersThatNoPolicyCanHave() throws IOException {
    refused(
        configuration(new LSTM.Builder().name("memory").nIn(4).nOut(5).build()),
        "layer 'memory' (LSTM) is recurrent");
    refused(
        configuration(new SimpleRnn.Builder().nIn(4).nOut(5).build()), "(SimpleRnn) is recurrent");
    refused(configuration(new EmbeddingLayer.Builder().nIn(4).nOut(5).build()), "takes indices");
    refused(
        configuration(new BatchNormalization.Builder().nIn(4).nOut(4).build()),
        "(BatchNormalization) normalises over the batch");
  }

  @Test
  void filesThatAreNoModel() throws IOException {
    refused(folder, "is a folder");
    refused(folder.resolve("nowhere.zip"), "there is no such file");
    refused(Dl4jFiles.text(folder, ""), "is empty");
    refused(Dl4jFiles.text(folder, "to whom it may concern"), "no configuration of DL4J");
    refused(Dl4jFiles.text(folder, "{\"a\": 1}"), "neither 'confs'");
    refused(Dl4jFiles.text(folder, "{\"confs\": [{\"layer\": 3}]}"), "damaged configuration");
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
    refused(binary, "neither a saved model of DL4J");
    Path other = folder.resolve("other.zip");
    try (OutputStream out = Files.newOutputStream(other);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    refused(other, "without configuration.json");
  }

  @Test
  void truncatedModels() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
                .layer(output())
                .build());
    network.init();
    byte[] whole = Files.readAllBytes(Dl4jFiles.model(folder, network));
    for (int length : new int[] {3, 40, whole.length / 2, whole.length - 5}) {
      Path file = folder.resolve("truncated.zip");
      Files.write(file, Arrays.copyOf(whole, length));
      refused(file, "damaged zip file");
    }
  }

  @Test
  void classesThatAreNotThere() throws IOException {
    Path file = configuration(new DenseLayer.Builder().nIn(4).nOut(5).build());
    String text = Files.readString(file);
    Files.writeString(
        file, text.replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "com.example.MyLayer"));
    refused(file, "com.example.MyLayer", "not on the class path");
  }

  @Test
  void otherObservations() throws IOException {
    refused(
        configuration(new DenseLayer.Builder().nIn(3).nOut(5).build()),
        "takes observations of 3, but those here are 4");
    refused(
        Dl4jFiles.text(
            folder,
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(output())
                .setInputType(InputType.convolutional(8, 9, 3))
                .build()
                .toJson()),
        "takes observations of 3 x 8 x 9 (channels x rows x columns), but those here are 4");
  }

  @Test
  void severalInputsOrOutputs() throws IOException {
    refused(
        Dl4jFiles.text(
            folder,
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("out", output(), "a", "b")
                .setOutputs("out")
                .build()
                .toJson()),
        "2 inputs [a, b]");
    refused(
        Dl4jFiles.text(
            folder,
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("a")
                .addLayer("out", output(), "a")
                .addLayer("more", output(), "a")
                .setOutputs("out", "more")
                .build()
                .toJson()),
        "2 outputs [out, more]");
  }

  @Test
  void frozenLayersAndDropoutAreRemarked() throws IOException {
    Path file =
        configuration(
            new FrozenLayer(new DenseLayer.Builder().nIn(4).nOut(5).dropOut(0.5).build()));
    assertThat(new Dl4jLibrary().read(file).remarks())
        .anyMatch(remark -> remark.contains("frozen"))
        .anyMatch(remark -> remark.contains("dropout"))
        .anyMatch(remark -> remark.contains("logits"));
  }
}
