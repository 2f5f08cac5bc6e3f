package geodesic.exchange.onnx;

import geodesic.policy.ObservationNormalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Normalisers of models. */
final class NormalizerState {
  /**
   * The observations that a normaliser counts for which says nothing of their number, when more are
   * learned.
   */
  private static final long COUNT = 100_000;

  private NormalizerState() {}

  /** A normaliser's state as text. */
  static String write(ObservationNormalizer normalizer) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    normalizer.save(new DataOutputStream(state));
    return Base64.getEncoder().encodeToString(state.toByteArray());
  }

  /**
   * The normaliser of a model.
   *
   * @param found what its graph does
   * @param state what {@link #write} wrote, where the model has it: it is used if it does the same
   * @throws IOException when there is none that does it; the message is one line
   */
  static ObservationNormalizer read(Signal.Standardizing found, Optional<String> state)
      throws IOException {
    if (found.clip().isEmpty() || found.clip().get() != ObservationNormalizer.LIMIT) {
      throw new IOException(
          "it clips normalised observations %s, but a normaliser here clips them to [-%s, %3$s]"
              .formatted(
                  found.clip().map(c -> "to [-" + c + ", " + c + "]").orElse("not at all"),
                  ObservationNormalizer.LIMIT,
                  ObservationNormalizer.LIMIT));
    }
    int size = found.shift().length;
    if (state.isPresent()) {
      try {
        byte[] bytes = Base64.getDecoder().decode(state.get());
        if (bytes.length == 8 + 16 * size) {
          ObservationNormalizer own = restored(size, bytes);
          if (same(own, found)) {
            return own;
          }
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("its normaliser's state is damaged", e);
      }
    }
    ObservationNormalizer made = restored(size, moments(found));
    if (!same(made, found)) {
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
  private static byte[] moments(Signal.Standardizing found) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(COUNT);
    for (int i = 0; i < found.shift().length; i++) {
      double scale = found.scale()[i];
      out.writeDouble(found.shift()[i]);
      out.writeDouble((1 / (scale * scale) - 1e-8) * COUNT);
    }
    return bytes.toByteArray();
  }

  private static boolean same(ObservationNormalizer normalizer, Signal.Standardizing found) {
    for (int i = 0; i < found.shift().length; i++) {
      if (Float.compare(normalizer.shift(i), found.shift()[i]) != 0
          || Float.compare(normalizer.scale(i), found.scale()[i]) != 0) {
        return false;
      }
    }
    return true;
  }
}
