package geodesic.network.dl4j;

import java.io.IOException;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/**
 * Which of DL4J's layers a policy can have, on this project's kernels or on ND4J's: those whose
 * result depends on one observation and on parameters that all have a gradient.
 */
final class SupportedLayers {
  private static final Set<Class<? extends Layer>> LAYERS =
      Set.of(
          DenseLayer.class,
          OutputLayer.class,
          LossLayer.class,
          ActivationLayer.class,
          DropoutLayer.class,
          ConvolutionLayer.class,
          Convolution2D.class,
          Deconvolution2D.class,
          SeparableConvolution2D.class,
          DepthwiseConvolution2D.class,
          SubsamplingLayer.class,
          Pooling2D.class,
          GlobalPoolingLayer.class,
          Upsampling2D.class,
          ZeroPaddingLayer.class,
          Cropping2D.class,
          SpaceToDepthLayer.class,
          PReLULayer.class,
          ElementWiseMultiplicationLayer.class,
          LocalResponseNormalization.class);
  private static final Set<Class<? extends GraphVertex>> VERTICES =
      Set.of(
          ElementWiseVertex.class,
          MergeVertex.class,
          ScaleVertex.class,
          ShiftVertex.class,
          SubsetVertex.class,
          ReshapeVertex.class,
          L2NormalizeVertex.class,
          PreprocessorVertex.class);

  private SupportedLayers() {}

  /**
   * Refuses what no policy can have.
   *
   * @throws IOException which names the layer, in one line
   */
  static void check(Step step) throws IOException {
    Class<?> kind = step.layer().<Object>map(layer -> layer).orElse(step.vertex()).getClass();
    if (step.vertex() instanceof LayerVertex ? LAYERS.contains(kind) : VERTICES.contains(kind)) {
      requireChannelsFirst(step);
      return;
    }
    String name = kind.getName();
    String reason;
    if (step.layer().filter(BatchNormalization.class::isInstance).isPresent()) {
      reason =
          "normalises over the batch, whose running statistics no gradient trains; a DenseLayer"
              + " with hasLayerNorm(true) would do";
    } else if (name.matches(".*(LSTM|Rnn|rnn|[Rr]ecurrent|Bidirectional|TimeSeries|MaskZero).*")) {
      reason =
          "is recurrent, but a policy here sees one observation; dense and convolutional layers"
              + " would do";
    } else if (name.contains("Embedding")) {
      reason = "takes indices, but observations are numbers; a DenseLayer would do";
    } else if (name.matches(".*(1D|3D).*")) {
      reason = "works on sequences or volumes; dense layers and 2D convolutions would do";
    } else {
      reason = "is not supported; dense, convolutional and pooling layers would do";
    }
    throw new IOException(step.label() + " " + reason);
  }

  private static void requireChannelsFirst(Step step) throws IOException {
    CNN2DFormat format =
        switch (step.layer().orElse(null)) {
          case ConvolutionLayer layer -> layer.getCnn2dDataFormat();
          case SubsamplingLayer layer -> layer.getCnn2dDataFormat();
          case null, default -> CNN2DFormat.NCHW;
        };
    boolean flattensLast =
        step.preprocessor()
            .filter(p ->
                p instanceof CnnToFeedForwardPreProcessor flatten
                    && flatten.getFormat() == CNN2DFormat.NHWC)
            .isPresent();
    if (format == CNN2DFormat.NHWC || flattensLast) {
      throw new IOException(
          step.label()
              + " has its channels last (NHWC), but images here have them first; NCHW, DL4J's"
              + " default, would do");
    }
  }
}
