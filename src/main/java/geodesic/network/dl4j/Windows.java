package geodesic.network.dl4j;

import geodesic.network.Shape;
import geodesic.network.graph.Window;
import java.io.IOException;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** DL4J's ways to place windows on an image. */
final class Windows {
  private Windows() {}

  /**
   * A layer's windows with the padding written out.
   *
   * @param kernel rows and columns of the window, as the next two
   * @param padding on each side, unless the mode says otherwise
   * @throws IOException when the mode is strict and the windows do not cover the image
   */
  static Window of(
      Step step, ConvolutionMode mode, int[] kernel, int[] stride, int[] padding, Shape image)
      throws Untranslatable, IOException {
    int[] size = {image.height(), image.width()};
    int[] before = new int[2];
    int[] after = new int[2];
    for (int i = 0; i < 2; i++) {
      switch (mode) {
        case Same -> {
          int windows = Math.ceilDiv(size[i], stride[i]);
          int total = (windows - 1) * stride[i] + kernel[i] - size[i];
          if (total < 0) {
            throw new Untranslatable(step, "leaves out pixels between its windows");
          }
          before[i] = total / 2;
          after[i] = total - before[i];
        }
        case Strict, Truncate -> {
          before[i] = padding[i];
          after[i] = padding[i];
          if (mode == ConvolutionMode.Strict
              && (size[i] + 2 * padding[i] - kernel[i]) % stride[i] != 0) {
            throw new IOException(
                step.label()
                    + " has the mode Strict, but its windows do not cover images of "
                    + image
                    + "; Truncate or Same would do");
          }
        }
        default -> throw new Untranslatable(step, "has the mode " + mode);
      }
    }
    return new Window(
        kernel[0], kernel[1], stride[0], stride[1], before[0], before[1], after[0], after[1]);
  }

  /** Refuses windows with gaps. */
  static void requireUndilated(Step step, int[] dilation) throws Untranslatable {
    if (dilation != null && (dilation[0] != 1 || dilation[1] != 1)) {
      throw new Untranslatable(step, "has a dilation");
    }
  }
}
