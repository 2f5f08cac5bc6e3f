package geodesic.exchange.onnx;

/** Names from files, as messages show them. */
final class Words {
  private static final int MOST = 60;

  private Words() {}

  /** In quotation marks, in one line, and not too long. */
  static String quoted(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return '"' + (shown.length() > MOST ? shown.substring(0, MOST) + "..." : shown) + '"';
  }
}
