/**
 * What the pictures of environments are made with: a canvas in the units of the task, and the
 * colours that all of them share.
 */
package geodesic.environment.drawing;
