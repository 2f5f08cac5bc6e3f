package geodesic.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A protocol buffers message as it grows, field by field, in the wire format. */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An int64, a bool or an enum. */
  ProtobufMessage varint(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  /** A double. */
  ProtobufMessage fixed64(int field, double value) {
    key(field, FIXED64);
    long bits = Double.doubleToLongBits(value);
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array());
    return this;
  }

  /** A float. */
  ProtobufMessage fixed32(int field, float value) {
    key(field, FIXED32);
    int bits = Float.floatToIntBits(value);
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array());
    return this;
  }

  ProtobufMessage bytes(int field, byte[] content) {
    key(field, BYTES);
    varint(content.length);
    out.writeBytes(content);
    return this;
  }

  ProtobufMessage string(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage message(int field, ProtobufMessage content) {
    return bytes(field, content.toByteArray());
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void key(int field, int wireType) {
    varint((field << 3) | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
