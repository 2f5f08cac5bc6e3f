package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.util.Optional;

/** A node of a model, and its attributes by name. */
record OnnxNode(NodeProto proto) {
  /** Its operator, with the domain where it is not ONNX's own. */
  String operator() {
    String domain = proto.getDomain();
    return domain.isEmpty() || domain.equals("ai.onnx")
        ? proto.getOpType()
        : domain + "." + proto.getOpType();
  }

  /** For messages: the operator, and the node's name where it has one. */
  String shown() {
    String name =
        proto.getName().isEmpty()
            ? proto.getOutputCount() == 0 ? "" : proto.getOutput(0)
            : proto.getName();
    return Words.quoted(proto.getOpType()) + (name.isEmpty() ? "" : " at " + Words.quoted(name));
  }

  /** A refusal of this node. */
  NodeRefusal refused(String reason) {
    return new NodeRefusal("the operator " + shown() + " " + reason);
  }

  /** The name of an input; empty where it has none. */
  Optional<String> input(int i) {
    return i < proto.getInputCount() && !proto.getInput(i).isEmpty()
        ? Optional.of(proto.getInput(i))
        : Optional.empty();
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  long whole(String name, long otherwise) throws IOException {
    Optional<AttributeProto> found = find(name);
    if (found.isPresent()
        && (found.get().getType() != AttributeProto.AttributeType.INT || !found.get().hasI())) {
      throw wrong(name, "a whole number");
    }
    return found.map(AttributeProto::getI).orElse(otherwise);
  }

  float real(String name, float otherwise) throws IOException {
    Optional<AttributeProto> found = find(name);
    if (found.isPresent()
        && (found.get().getType() != AttributeProto.AttributeType.FLOAT
            || !Float.isFinite(found.get().getF()))) {
      throw wrong(name, "a number");
    }
    return found.map(AttributeProto::getF).orElse(otherwise);
  }

  String text(String name, String otherwise) throws IOException {
    Optional<AttributeProto> found = find(name);
    if (found.isPresent() && found.get().getType() != AttributeProto.AttributeType.STRING) {
      throw wrong(name, "a word");
    }
    return found.map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
  }

  /** A list of whole numbers; empty where there is none. */
  Optional<long[]> wholes(String name) throws IOException {
    Optional<AttributeProto> found = find(name);
    if (found.isPresent() && found.get().getType() != AttributeProto.AttributeType.INTS) {
      throw wrong(name, "a list of whole numbers");
    }
    return found.map(
        attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * A list of so many whole numbers from 0 to some million.
   *
   * @param otherwise every one of them where there is no list
   */
  int[] extents(String name, int count, int otherwise) throws IOException {
    long[] values = wholes(name).orElse(null);
    int[] extents = new int[count];
    java.util.Arrays.fill(extents, otherwise);
    if (values == null) {
      return extents;
    } else if (values.length != count) {
      throw wrong(name, "a list of " + count + " whole numbers");
    }
    for (int i = 0; i < count; i++) {
      if (values[i] < 0 || values[i] > 1 << 24) {
        throw wrong(name, "a list of whole numbers from 0 on");
      }
      extents[i] = (int) values[i];
    }
    return extents;
  }

  Optional<TensorProto> tensor(String name) throws IOException {
    Optional<AttributeProto> found = find(name);
    if (found.isPresent() && !found.get().hasT()) {
      throw wrong(name, "a tensor");
    }
    return found.map(AttributeProto::getT);
  }

  private IOException wrong(String name, String right) {
    return refused("has a " + name + " that is not " + right);
  }

  private Optional<AttributeProto> find(String name) {
    return proto.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst();
  }
}
