package geodesic.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final int SESSION_START = 1;
  private static final int CHECKSUM_MASK = 0xa282ead8;

  private EventEncoding() {}

  /** The first event of every file. */
  static byte[] fileVersion(double wallTime) {
    return event(wallTime, 0).string(3, "brain.Event:2").toByteArray();
  }

  /** The event at which a reader forgets everything recorded at this step or after it. */
  static byte[] sessionStart(double wallTime, long step) {
    ProtobufMessage session = new ProtobufMessage().varint(1, SESSION_START);
    return event(wallTime, step).message(7, session).toByteArray();
  }

  /** An event with a Summary message of values. */
  static byte[] summary(double wallTime, long step, ProtobufMessage summary) {
    return event(wallTime, step).message(5, summary).toByteArray();
  }

  /** Appends one value to a Summary message. */
  static void addScalar(ProtobufMessage summary, String tag, float value) {
    summary.message(1, new ProtobufMessage().string(1, tag).fixed32(2, value));
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

  private static ProtobufMessage event(double wallTime, long step) {
    return new ProtobufMessage().fixed64(1, wallTime).varint(2, step);
  }

  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
