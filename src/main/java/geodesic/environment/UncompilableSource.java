package geodesic.environment;

import java.nio.file.Path;

/** A Java source file that does not compile; its message is a line of ours, then javac's own. */
public final class UncompilableSource extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UncompilableSource(Path file, String javac) {
    super(file + " does not compile:\n" + javac.stripTrailing());
  }
}
