package geodesic.network.dl4j;

/**
 * DL4J's files as this project's layers. A network with a layer that these lack, but that DL4J can
 * compute for one observation after the other, is computed by DL4J, which a remark says.
 */
public final class Dl4jLibrary extends Dl4jNetworks {
  /** For the service loader. */
  public Dl4jLibrary() {
    super("dl4j", false);
  }
}
