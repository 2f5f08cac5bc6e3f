package geodesic.report;

/** A number under its name in TensorBoard. */
record Scalar(String tag, double value) {}
