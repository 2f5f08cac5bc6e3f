package geodesic.network.dl4j;

/** This project's layers lack what a step computes, which DL4J may be able to compute. */
final class Untranslatable extends Exception {
  private static final long serialVersionUID = 1L;

  /** What they lack: "layer 'conv' (ConvolutionLayer) has a dilation". */
  Untranslatable(Step step, String what) {
    super(step.label() + " " + what);
  }
}
