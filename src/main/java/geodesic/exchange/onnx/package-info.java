/**
 * Policies as ONNX models, written and read by the classes of ONNX's protocol buffers. {@link
 * geodesic.exchange.onnx.OnnxFormat} is the way in; operators are those of the ONNX specification,
 * version 17 of its operator set.
 */
package geodesic.exchange.onnx;
