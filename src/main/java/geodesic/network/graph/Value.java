package geodesic.network.graph;

/**
 * The observation, or the result of a node.
 *
 * @param buffer what holds it; a node that works in place, or only looks at its input in another
 *     way, shares its input's
 * @param varies whether it depends on parameters, and so has tangents and adjoints
 */
record Value(int buffer, Layout layout, boolean varies) {}
