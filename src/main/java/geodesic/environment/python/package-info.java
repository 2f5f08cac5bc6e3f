/**
 * Where Python is, for environments that need it: MuJoCo takes its library and its models from
 * there, and Gymnasium's environments run in its interpreter.
 */
package geodesic.environment.python;
