package geodesic.environment.drawing.solid;

import java.awt.Color;

/**
 * A body in a scene.
 *
 * @param shape what it looks like
 * @param frame where it is
 * @param color of its surface in full light
 */
public record Solid(Shape shape, Frame frame, Color color) {}
