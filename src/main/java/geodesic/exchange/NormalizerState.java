package geodesic.exchange;

import geodesic.network.graph.Standardization;
import geodesic.policy.ObservationNormalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Normalisers of observations in other libraries' files. */
public final class NormalizerState {
  /**
   * The observations that a normaliser counts for which says nothing of their number, when more are
   * learned.
   */
  private static final long COUNT = 100_000;

  private NormalizerState() {}

  /** A normaliser's state as text. */
  public static String write(ObservationNormalizer normalizer) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    normalizer.save(new DataOutputStream(state));
    return Base64.getEncoder().encodeToString(state.toByteArray());
  }

  /**
   * The normaliser of a file.
   *
   * @param found what the file itself does; clipping is the caller's concern
   * @param state what {@link #write} wrote, where the file has it: it is used if it does the same
   * @param closeness how far factors and shifts may be apart to be the same, relative to them
   * @throws IOException when there is none that does it; the message is one line
   */
  public static ObservationNormalizer read(
      Standardization found, Optional<String> state, double closeness) throws IOException {
    int size = found.mean().length;
    if (state.isPresent()) {
      try {
        byte[] bytes = Base64.getDecoder().decode(state.get());
        if (bytes.length == 8 + 16 * size) {
          ObservationNormalizer own = restored(size, bytes);
          if (same(own, found, closeness)) {
            return own;
          }
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("its normaliser's state is damaged", e);
      }
    }
    ObservationNormalizer made = restored(size, moments(found));
    if (!same(made, found, closeness)) {
      throw new IOException("it scales observations by factors that no normaliser here has");
    }
    return made;
  }

  private static ObservationNormalizer restored(int size, byte[] bytes) throws IOException {
    ObservationNormalizer normalizer = new ObservationNormalizer(size);
    normalizer.restore(new DataInputStream(new ByteArrayInputStream(bytes)));
    return normalizer;
  }

  /** The moments that give a shift and a scale. */
  private static byte[] moments(Standardization found) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(COUNT);
    for (int i = 0; i < found.mean().length; i++) {
      double scale = found.scale()[i];
      out.writeDouble(found.mean()[i]);
      out.writeDouble((1 / (scale * scale) - 1e-8) * COUNT);
    }
    return bytes.toByteArray();
  }

  private static boolean same(
      ObservationNormalizer normalizer, Standardization found, double closeness) {
    for (int i = 0; i < found.mean().length; i++) {
      if (!close(normalizer.shift(i), found.mean()[i], closeness)
          || !close(normalizer.scale(i), found.scale()[i], closeness)) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(float a, float b, double closeness) {
    return Math.abs((double) a - b) <= closeness * Math.abs((double) b);
  }
}
