package geodesic.network.graph;

/**
 * What observations go through before a network: clip((x - mean) * scale, -clip, clip), element by
 * element.
 *
 * @param clip infinity where nothing is clipped
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Standardization(float[] mean, float[] scale, float clip) {}
