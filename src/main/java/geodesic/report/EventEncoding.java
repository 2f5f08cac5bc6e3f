package geodesic.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of TensorBoard events: the few messages of event.proto and summary.proto that scalars
 * need, and the record format of TFRecord files around them.
 *
 * <p>Field numbers. Event: wall_time 1 (double), step 2 (int64), file_version 3 (string), summary 5
 * (Summary), session_log 7 (SessionLog). Summary: value 1 (Value, repeated). Value: tag 1 (string),
 * simple_value 2 (float). SessionLog: status 1 (START is 1).
 */
final class EventEncoding {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int SESSION_START = 1;
  private static final int CHECKSUM_MASK = 0xa282ead8;

  private EventEncoding() {}

  /** The first event of every file. */
  static byte[] fileVersion(double wallTime) {
    ByteArrayOutputStream event = event(wallTime, 0);
    bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    return event.toByteArray();
  }

  /** The event at which a reader forgets everything recorded at this step or after it. */
  static byte[] sessionStart(double wallTime, long step) {
    ByteArrayOutputStream session = new ByteArrayOutputStream();
    key(session, 1, VARINT);
    varint(session, SESSION_START);
    ByteArrayOutputStream event = event(wallTime, step);
    bytes(event, 7, session.toByteArray());
    return event.toByteArray();
  }

  /**
   * @param values a Summary message, as collected by {@link #addScalar}
   */
  static byte[] summary(double wallTime, long step, byte[] values) {
    ByteArrayOutputStream event = event(wallTime, step);
    bytes(event, 5, values);
    return event.toByteArray();
  }

  /** Appends one value to a Summary message. */
  static void addScalar(ByteArrayOutputStream summary, String tag, float value) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    bytes(message, 1, tag.getBytes(StandardCharsets.UTF_8));
    key(message, 2, FIXED32);
    message.writeBytes(littleEndian(Float.floatToIntBits(value)));
    bytes(summary, 1, message.toByteArray());
  }

  /** Length, checksum of the length, data, checksum of the data. */
  static byte[] record(byte[] data) {
    byte[] length = littleEndian((long) data.length);
    ByteArrayOutputStream record = new ByteArrayOutputStream(data.length + 16);
    record.writeBytes(length);
    record.writeBytes(littleEndian(checksum(length)));
    record.writeBytes(data);
    record.writeBytes(littleEndian(checksum(data)));
    return record.toByteArray();
  }

  /** CRC32C, rotated and shifted, since a checksum of data with checksums in it is a weak one. */
  static int checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_MASK;
  }

  private static ByteArrayOutputStream event(double wallTime, long step) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    key(event, 1, FIXED64);
    event.writeBytes(littleEndian(Double.doubleToLongBits(wallTime)));
    key(event, 2, VARINT);
    varint(event, step);
    return event;
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
    key(out, field, BYTES);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void key(ByteArrayOutputStream out, int field, int wireType) {
    varint(out, (field << 3) | wireType);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
