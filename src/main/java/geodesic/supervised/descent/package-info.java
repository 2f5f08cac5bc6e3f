/**
 * Descents of an {@link geodesic.supervised.problem.Objective}: {@link
 * geodesic.supervised.descent.DescentRule} names the rule, first-order, quasi-Newton, Newton's or
 * the natural gradient with one of its Fisher matrices; {@link geodesic.supervised.descent.Descent}
 * follows it; {@link geodesic.supervised.descent.Trace} is what came of it.
 */
package geodesic.supervised.descent;
