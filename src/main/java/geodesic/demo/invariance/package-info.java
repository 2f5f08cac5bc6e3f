/**
 * Which descents do not depend on the coordinates, and to which order: {@link
 * geodesic.demo.invariance.InvarianceDemo} and the parts that compute its numbers and draw them.
 */
package geodesic.demo.invariance;
