package geodesic.figure;

import geodesic.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** A figure that is the same drawing as SVG and as PNG. */
public interface Figure {
  /** Draws it as SVG. */
  String svg();

  /**
   * Draws it as PNG.
   *
   * @throws IOException if Java2D cannot draw here, as in a container without fonts
   */
  byte[] png() throws IOException;

  /**
   * Writes it as SVG, whole or not at all.
   *
   * @param file the file to create or replace
   * @throws IOException naming the file
   */
  default void writeSvg(Path file) throws IOException {
    AtomicFile.write(file, svg());
  }

  /**
   * Writes it as PNG, whole or not at all.
   *
   * @param file the file to create or replace
   * @throws IOException naming the file
   */
  default void writePng(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = png();
    } catch (IOException e) {
      throw new IOException("cannot draw " + file + ": " + e.getMessage(), e);
    }
    AtomicFile.write(file, bytes);
  }
}
