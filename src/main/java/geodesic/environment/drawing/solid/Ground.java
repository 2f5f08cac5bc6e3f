package geodesic.environment.drawing.solid;

import java.awt.Color;

/**
 * A plane, seen from above, that bodies throw shadows on.
 *
 * @param frame its middle; z is upwards
 * @param halfX half its length along its x, infinite where it has no edge
 * @param halfY half its length along its y
 * @param color in full light
 * @param square the side of a square of its chequers; 0 for a plane without any
 */
public record Ground(Frame frame, double halfX, double halfY, Color color, double square) {}
