package geodesic.exchange.onnx;

/** What a name of a model stands for. */
sealed interface Value permits Tensor, Signal {}
