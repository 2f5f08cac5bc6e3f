package geodesic.exchange.sb3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of a zip file, read whole and checked against their checksums. */
final class ZipContent implements AutoCloseable {
  private final ZipFile zip;
  private final String what;

  /** The file, if it was made here. */
  private final Optional<Path> temporary;

  private ZipContent(Path file, String what, Optional<Path> temporary) throws IOException {
    this.what = what;
    this.temporary = temporary;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw new IOException(
          what + " is not a zip file, or is cut off or damaged (" + reason(e) + ")", e);
    }
  }

  /**
   * Opens a file.
   *
   * @param what it is, for messages: "it"
   * @throws IOException when it is no zip file, or damaged
   */
  static ZipContent open(Path file, String what) throws IOException {
    return new ZipContent(file, what, Optional.empty());
  }

  /**
   * Opens what is the content of a zip file.
   *
   * @param what it is, for messages
   * @throws IOException when it is no zip file, or damaged
   */
  static ZipContent open(byte[] content, String what) throws IOException {
    Path file = Files.createTempFile("geodesic", ".zip"); // java.util.zip seeks in files alone
    try {
      Files.write(file, content);
      return new ZipContent(file, what, Optional.of(file));
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }

  List<String> names() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  /**
   * The bytes of an entry.
   *
   * @param most bytes that it may have
   * @return empty where there is none of this name
   */
  Optional<byte[]> read(String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.getSize() > most) {
      throw tooLarge(name, most);
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) Math.min(most + 1L, Integer.MAX_VALUE - 8));
    } catch (IOException e) {
      throw new IOException(name + " in " + what + " is damaged (" + reason(e) + ")", e);
    }
    if (bytes.length > most) {
      throw tooLarge(name, most);
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (checksum.getValue() != entry.getCrc()) {
      throw new IOException(name + " in " + what + " is damaged: its checksum does not match");
    }
    return Optional.of(bytes);
  }

  /** Some of the JDK's exceptions have no message. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? "it ends early" : e.getMessage();
  }

  private IOException tooLarge(String name, int most) {
    return new IOException(
        name + " in " + what + " has more than " + (most >> 20) + " MiB, the most that is read");
  }

  @Override
  public void close() throws IOException {
    zip.close();
    if (temporary.isPresent()) {
      Files.delete(temporary.get());
    }
  }
}
