package geodesic.network.dl4j;

import geodesic.network.Shape;
import geodesic.network.graph.Standardization;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerType;

/** What ModelSerializer.addNormalizerToModel put into a file. */
final class SavedNormalizer {
  private static final String HEADER = "NORMALIZER";

  private SavedNormalizer() {}

  /**
   * Reads a NormalizerStandardize. Of any other kind only its name is read: a custom one would name
   * a class to be loaded.
   *
   * @param observation has a mean for each element, or, an image, for each channel
   * @param remarks receives what can't be used
   * @throws IOException when it is damaged, or has another size; the message is one line
   */
  static Optional<Standardization> read(byte[] bytes, Shape observation, List<String> remarks)
      throws IOException {
    NormalizerType kind = kind(bytes);
    if (kind != NormalizerType.STANDARDIZE) {
      remarks.add(
          "its normalizer.bin, of kind "
              + kind
              + ", is not used; only a NormalizerStandardize could be");
      return Optional.empty();
    }
    NormalizerStandardize normalizer;
    try {
      normalizer = NormalizerSerializer.getDefault().restore(new ByteArrayInputStream(bytes));
    } catch (Exception e) { // as it declares
      throw damaged(e);
    }
    float[] mean = normalizer.getMean().toFloatVector();
    float[] deviation = normalizer.getStd().toFloatVector();
    int size = observation.size();
    int each = mean.length == size ? 1 : observation.height() * observation.width();
    if (mean.length * each != size || deviation.length != mean.length) {
      throw new IOException(
          "its normalizer.bin is for observations of " + mean.length + ", not " + size);
    }
    float[] shift = new float[size];
    float[] scale = new float[size];
    for (int i = 0; i < size; i++) {
      shift[i] = mean[i / each];
      scale[i] = 1 / deviation[i / each];
      if (!Float.isFinite(shift[i]) || !Float.isFinite(scale[i]) || scale[i] <= 0) {
        throw new IOException("its normalizer.bin has a mean or deviation that is impossible");
      }
    }
    return Optional.of(new Standardization(shift, scale, Float.POSITIVE_INFINITY));
  }

  private static NormalizerType kind(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (!in.readUTF().equals(HEADER)) {
        throw new IOException("it does not begin as one");
      }
      in.readInt();
      return NormalizerType.valueOf(in.readUTF());
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(Exception e) {
    return new IOException("its normalizer.bin is damaged (" + OneLine.of(e) + ")", e);
  }
}
