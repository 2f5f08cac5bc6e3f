package geodesic.exchange.onnx;

import java.io.IOException;

/** A node that can't be read; the message names it. */
final class NodeRefusal extends IOException {
  NodeRefusal(String message) {
    super(message);
  }
}
