/**
 * Pictures of simple solids in space, such as the bodies of a physics engine: a {@link
 * geodesic.environment.drawing.solid.SolidScene} is seen by a {@link
 * geodesic.environment.drawing.solid.Camera}, ray by ray. It needs no graphics card, and equal
 * scenes give equal pictures.
 */
package geodesic.environment.drawing.solid;
