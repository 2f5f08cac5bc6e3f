package geodesic.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A part of a checkpoint as bytes, which can be read without the others: its name, the version of
 * its content, the length of that, and the content.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record CheckpointSection(String name, int version, byte[] content) {
  /** What a part writes at present. */
  static CheckpointSection of(CheckpointPart part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.saver().save(new DataOutputStream(bytes));
    return new CheckpointSection(part.name(), part.version(), bytes.toByteArray());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(version);
    out.writeInt(content.length);
    out.write(content);
  }

  static CheckpointSection read(DataInput in) throws IOException {
    String name = in.readUTF();
    int version = in.readInt();
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("its section '" + name + "' has the length " + length);
    }
    byte[] content = new byte[length];
    in.readFully(content);
    return new CheckpointSection(name, version, content);
  }

  /**
   * Restores a part from this.
   *
   * @throws IOException when the part does not know this version, or this is not what it wrote
   */
  void restore(CheckpointPart part) throws IOException {
    if (version < 1 || version > part.version()) {
      throw new IOException(
          "its section '"
              + name
              + "' has version "
              + version
              + ", but this version of Geodesic reads "
              + (part.version() == 1 ? "version 1" : "versions 1 to " + part.version()));
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(content);
    try {
      part.restorer().restore(new DataInputStream(bytes), version);
    } catch (EOFException e) {
      throw new IOException("its section '" + name + "' ends early", e);
    }
    if (bytes.available() > 0) {
      throw new IOException(
          "its section '" + name + "' is " + bytes.available() + " bytes too long");
    }
  }
}
