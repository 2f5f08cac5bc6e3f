package geodesic.network.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;

/**
 * What a file of DL4J holds: a configuration as text, or a model as ModelSerializer saves it.
 *
 * @param configuration JSON or YAML
 * @param coefficients all parameters, as ND4J writes an array; empty for a configuration alone
 * @param normalizer what observations go through before the network, as ND4J writes it
 */
record Dl4jFile(String configuration, Optional<byte[]> coefficients, Optional<byte[]> normalizer) {
  private static final int MOST_TEXT = 64 << 20;

  /**
   * Reads one, whatever its name.
   *
   * @throws IOException when it is none; the message is one line, without the file's name
   */
  static Dl4jFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a folder, but a file with a network of DL4J is needed");
    }
    if (!Files.exists(file)) {
      throw new IOException("there is no such file");
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    if (start.length == 0) {
      throw new IOException("is empty, but a network of DL4J is needed");
    }
    return start.length > 1 && start[0] == 'P' && start[1] == 'K' ? model(file) : text(file);
  }

  private static Dl4jFile text(Path file) throws IOException {
    if (Files.size(file) > MOST_TEXT) {
      throw new IOException("is no configuration of DL4J: it is larger than 64 MB");
    }
    return new Dl4jFile(utf8(Files.readAllBytes(file)), Optional.empty(), Optional.empty());
  }

  private static String utf8(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(
          "is neither a saved model of DL4J, which is a zip file, nor a configuration, which is"
              + " text",
          e);
    }
  }

  private static Dl4jFile model(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Optional<byte[]> configuration = entry(zip, ModelSerializer.CONFIGURATION_JSON, MOST_TEXT);
      if (configuration.isEmpty()) {
        throw new IOException(
            "is a zip file without "
                + ModelSerializer.CONFIGURATION_JSON
                + ", and so no model that DL4J's ModelSerializer saved");
      }
      return new Dl4jFile(
          utf8(configuration.get()),
          entry(zip, ModelSerializer.COEFFICIENTS_BIN, Integer.MAX_VALUE - 8),
          entry(zip, ModelSerializer.NORMALIZER_BIN, MOST_TEXT));
    } catch (ZipException e) {
      throw new IOException("is a damaged zip file (" + OneLine.of(e) + ")", e);
    }
  }

  /** What {@link ModelWriter} said of the policy; empty for files of others. */
  static Optional<String> description(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Optional<byte[]> text = entry(zip, ModelWriter.DESCRIPTION, MOST_TEXT);
      return text.isEmpty() ? Optional.empty() : Optional.of(utf8(text.get()));
    } catch (ZipException e) {
      throw new IOException("is a damaged zip file (" + OneLine.of(e) + ")", e);
    }
  }

  private static Optional<byte[]> entry(ZipFile zip, String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most) {
        throw new IOException("holds " + name + " of " + entry.getSize() + " bytes, too many");
      }
      return Optional.of(bytes);
    }
  }
}
