package geodesic.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an image as PNG (ISO/IEC 15948): 8-bit RGB or grey, no filter, one data chunk. Loading
 * ImageIO with its plug-ins for one small figure costs twice what this does, in a process that may
 * live for three seconds.
 */
final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BITS_PER_CHANNEL = 8;
  private static final int GREY = 0;
  private static final int TRUE_COLOUR = 2;

  private PngEncoder() {}

  /**
   * Encodes an image as a PNG file.
   *
   * @param image an image of type {@link BufferedImage#TYPE_INT_RGB}
   * @return the bytes of the file
   */
  static byte[] encode(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] rows = new byte[height * (3 * width + 1)];
    for (int y = 0; y < height; y++) {
      // The first byte of a row names its filter; 0 is none.
      pack(pixels, y * width, width, rows, y * (3 * width + 1) + 1);
    }
    return file(width, height, TRUE_COLOUR, rows);
  }

  /** Encodes a raster as a grey PNG file, white where its share is whole. */
  static byte[] encode(Raster raster) {
    int width = raster.columns();
    byte[] rows = new byte[raster.rows() * (width + 1)];
    for (int y = 0; y < raster.rows(); y++) {
      for (int x = 0; x < width; x++) {
        rows[y * (width + 1) + 1 + x] = (byte) raster.share(y, x);
      }
    }
    return file(width, raster.rows(), GREY, rows);
  }

  private static byte[] file(int width, int height, int colours, byte[] rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
    try (DataOutputStream file = new DataOutputStream(bytes)) {
      file.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(width);
      fields.writeInt(height);
      fields.write(new byte[] {BITS_PER_CHANNEL, (byte) colours, 0, 0, 0});
      chunk(file, "IHDR", header.toByteArray());
      chunk(file, "IDAT", compress(rows));
      chunk(file, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a stream in memory does not fail
    }
    return bytes.toByteArray();
  }

  private static byte[] compress(byte[] rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes, deflater, 8_192)) {
      stream.write(rows);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void pack(int[] pixels, int from, int count, byte[] out, int to) {
    int next = to;
    for (int i = from; i < from + count; i++) {
      int rgb = pixels[i];
      out[next] = (byte) (rgb >> 16);
      out[next + 1] = (byte) (rgb >> 8);
      out[next + 2] = (byte) rgb;
      next += 3;
    }
  }

  private static void chunk(DataOutputStream file, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeInt(data.length);
    file.write(name);
    file.write(data);
    file.writeInt((int) crc.getValue());
  }
}
