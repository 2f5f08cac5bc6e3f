package geodesic.environment.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The two pipes between server and client. Whoever has nothing to do for long says so in the shared
 * memory and sleeps on its pipe, until the other side writes a byte; that the other side has gone
 * is seen there too, however it ended.
 */
public final class Doorbell {
  private static final int LONGEST_LINE = 1 << 16;

  private final InputStream client;
  private final OutputStream server;
  private final byte[] rung = new byte[64];

  /**
   * @param client what the client writes; not buffered
   * @param server what the client reads; not buffered
   */
  public Doorbell(InputStream client, OutputStream server) {
    this.client = client;
    this.server = server;
  }

  /** Reads a line, before the memory is shared; null where the client has gone. */
  public String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = client.read(); c != '\n'; c = client.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /**
   * Sleeps until the client rings.
   *
   * @throws ClientGone when it never will
   */
  void await() {
    try {
      if (client.read(rung) < 0) {
        throw new ClientGone();
      }
    } catch (IOException e) {
      throw new ClientGone();
    }
  }

  /** Wakes the client. */
  void ring() {
    try {
      server.write('\n');
      server.flush();
    } catch (IOException e) {
      throw new ClientGone();
    }
  }
}
