package geodesic.network.dl4j;

import java.util.regex.Pattern;

/** What another library's exception says, for a message of one line. */
final class OneLine {
  private static final int MOST = 200;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private OneLine() {}

  /** The deepest cause's message. */
  static String of(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = SPACE.matcher(message).replaceAll(" ").strip();
    return line.length() <= MOST ? line : line.substring(0, MOST) + "...";
  }
}
