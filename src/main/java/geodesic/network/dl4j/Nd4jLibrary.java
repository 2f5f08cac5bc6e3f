package geodesic.network.dl4j;

/** DL4J's files, always computed by DL4J itself, on ND4J. */
public final class Nd4jLibrary extends Dl4jNetworks {
  /** For the service loader. */
  public Nd4jLibrary() {
    super("nd4j", true);
  }
}
