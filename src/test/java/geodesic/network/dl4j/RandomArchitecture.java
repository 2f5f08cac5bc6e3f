package geodesic.network.dl4j;

import geodesic.property.Draws;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of DL4J as its own builders make them. */
final class RandomArchitecture {
  private RandomArchitecture() {}

  static NeuralNetConfiguration.Builder builder(Draws draws) {
    return new NeuralNetConfiguration.Builder()
        .seed(draws.integer(0, 1_000_000))
        .weightInit(WeightInit.XAVIER)
        .biasInit(0.1)
        .activation(draws.integer(0, 1) == 0 ? Activation.TANH : Activation.RELU);
  }

  static MultiLayerConfiguration dense(Draws draws) {
    NeuralNetConfiguration.ListBuilder list = builder(draws).list();
    int layers = draws.integer(0, 3);
    for (int l = 0; l < layers; l++) {
      boolean bias = draws.integer(0, 3) > 0;
      list.layer(
          new DenseLayer.Builder()
              .nOut(draws.integer(2, 20))
              .hasBias(bias)
              .hasLayerNorm(bias && draws.integer(0, 1) == 1)
              .build());
      if (draws.integer(0, 4) == 0) {
        list.layer(new DropoutLayer(0.5));
      }
    }
    return list.layer(output(draws))
        .setInputType(InputType.feedForward(draws.integer(1, 12)))
        .build();
  }

  static OutputLayer output(Draws draws) {
    int outputs = draws.integer(1, 5);
    return new OutputLayer.Builder(LossFunction.MSE)
        .activation(Activation.IDENTITY)
        .nOut(outputs)
        .build();
  }

  static MultiLayerConfiguration convolutional(Draws draws) {
    NeuralNetConfiguration.ListBuilder list = builder(draws).list();
    int height = draws.integer(7, 14);
    int width = draws.integer(7, 14);
    int channels = draws.integer(1, 3);
    list.layer(
        new ConvolutionLayer.Builder(draws.integer(2, 3), draws.integer(2, 3))
            .stride(draws.integer(1, 2), draws.integer(1, 2))
            .convolutionMode(mode(draws))
            .hasBias(draws.integer(0, 1) == 1)
            .nOut(draws.integer(1, 5))
            .build());
    int size = draws.integer(1, 3);
    int stride = draws.integer(1, size);
    list.layer(
        new SubsamplingLayer.Builder(
                draws.integer(0, 1) == 1
                    ? SubsamplingLayer.PoolingType.AVG
                    : SubsamplingLayer.PoolingType.MAX)
            .kernelSize(size, size)
            .stride(stride, stride)
            .convolutionMode(mode(draws))
            .build());
    list.layer(new DenseLayer.Builder().nOut(draws.integer(1, 9)).build());
    return list.layer(output(draws))
        .setInputType(
            draws.integer(0, 1) == 1
                ? InputType.convolutionalFlat(height, width, channels)
                : InputType.convolutional(height, width, channels))
        .build();
  }

  private static ConvolutionMode mode(Draws draws) {
    return draws.integer(0, 1) == 1 ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  static ComputationGraphConfiguration skipping(Draws draws) {
    int width = draws.integer(1, 16);
    int inputs = draws.integer(1, 9);
    return builder(draws)
        .graphBuilder()
        .addInputs("in")
        .addLayer("first", new DenseLayer.Builder().nOut(width).build(), "in")
        .addLayer("second", new DenseLayer.Builder().nOut(width).build(), "first")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
        .addVertex("half", new ScaleVertex(0.5), "sum")
        .addLayer("bend", new ActivationLayer(Activation.TANH), "half")
        .addVertex("both", new MergeVertex(), "bend", "in")
        .addLayer("out", output(draws), "both")
        .setOutputs("out")
        .setInputTypes(InputType.feedForward(inputs))
        .build();
  }
}
