package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** An ONNX graph that is being written: nodes, constants, inputs and outputs, by name. */
final class GraphBuilder {
  /** The name of the axis that may have any extent: the observations of one call. */
  static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  /** Adds a node with one result. */
  void node(
      String operator, String name, List<String> inputs, String output, AttributeProto... more) {
    node(operator, name, inputs, List.of(output), more);
  }

  /** Adds a node; its results are known by their names from now on. */
  void node(
      String operator,
      String name,
      List<String> inputs,
      List<String> outputs,
      AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes)));
  }

  /**
   * Adds a constant.
   *
   * @param extents none for a single number
   * @return its name
   */
  String constant(String name, float[] values, int... extents) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, bytes, extents);
  }

  /** Adds a constant vector of whole numbers, and returns its name. */
  String constant(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  private String constant(
      String name, TensorProto.DataType type, ByteBuffer bytes, int... extents) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(extents).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /**
   * Declares the input.
   *
   * @param extents of one observation
   */
  void input(String name, String document, int... extents) {
    graph.addInput(value(name, TensorProto.DataType.FLOAT, document, extents));
  }

  /**
   * Declares a result as one of the model's.
   *
   * @param extents of what one observation gives; none for a single number
   */
  void output(String name, TensorProto.DataType type, String document, int... extents) {
    graph.addOutput(value(name, type, document, extents));
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, String document, int... extents) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH);
    Arrays.stream(extents).forEach(extent -> shape.addDimBuilder().setDimValue(extent));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(document)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attributes(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  GraphProto build() {
    return graph.build();
  }
}
