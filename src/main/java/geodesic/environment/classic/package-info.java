/**
 * Gymnasium's classic-control tasks, reproduced to the bit in their first states and to rounding in
 * their dynamics.
 *
 * <p>Each class states its state, observation, reward and end. The states are integrated in double
 * precision with {@link java.lang.StrictMath}, so an episode is the same on every machine;
 * observations are rounded to float at the end, as in Gymnasium. Read {@link
 * geodesic.environment.classic.CartPole} first, then {@code ClassicEnvironment} for what they
 * share, and {@link geodesic.environment.classic.ClassicControl} for ids and time limits.
 */
package geodesic.environment.classic;
