package geodesic.network.dl4j;

import geodesic.network.Shape;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Window;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;

/** Convolutions and poolings as DL4J's layers. */
final class WrittenWindows {
  private WrittenWindows() {}

  /** A convolution, which stands behind {@link #padding} if there is any. */
  static Layer convolution(Convolution convolution, Shape image, IActivation activation) {
    Window window = convolution.window();
    boolean outside = padding(window, image).isPresent();
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(window.height(), window.width())
            .stride(window.strideY(), window.strideX())
            .nIn(image.channels())
            .nOut(convolution.channels())
            .hasBias(convolution.bias())
            .activation(activation);
    if (!outside && isSame(window, image)) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      builder.convolutionMode(ConvolutionMode.Truncate);
      if (!outside) {
        builder.padding(window.top(), window.left());
      }
    }
    return builder.build();
  }

  /** Zeros around an image, where DL4J's modes can't place the windows otherwise. */
  static Optional<Layer> padding(Window window, Shape image) {
    return isEven(window) || isSame(window, image)
        ? Optional.empty()
        : Optional.of(
            new ZeroPaddingLayer.Builder(
                    window.top(), window.bottom(), window.left(), window.right())
                .build());
  }

  /**
   * A pooling.
   *
   * @throws IOException when its padding is not one of DL4J's modes
   */
  static Layer pooling(Pooling pooling, Shape image) throws IOException {
    Window window = pooling.window();
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(
                pooling.kind() == Pooling.Kind.MAXIMUM
                    ? SubsamplingLayer.PoolingType.MAX
                    : SubsamplingLayer.PoolingType.AVG)
            .kernelSize(window.height(), window.width())
            .stride(window.strideY(), window.strideX());
    if (isEven(window)) {
      return builder
          .convolutionMode(ConvolutionMode.Truncate)
          .padding(window.top(), window.left())
          .build();
    } else if (isSame(window, image)) {
      return builder.convolutionMode(ConvolutionMode.Same).build();
    }
    throw new IOException("DL4J lacks a pooling with the padding of " + window);
  }

  private static boolean isEven(Window window) {
    return window.top() == window.bottom()
        && window.left() == window.right()
        && window.top() < window.height()
        && window.left() < window.width();
  }

  private static boolean isSame(Window window, Shape image) {
    int down = (Math.ceilDiv(image.height(), window.strideY()) - 1) * window.strideY();
    int across = (Math.ceilDiv(image.width(), window.strideX()) - 1) * window.strideX();
    int vertical = down + window.height() - image.height();
    int horizontal = across + window.width() - image.width();
    return vertical >= 0
        && horizontal >= 0
        && window.top() == vertical / 2
        && window.bottom() == vertical - vertical / 2
        && window.left() == horizontal / 2
        && window.right() == horizontal - horizontal / 2;
  }
}
