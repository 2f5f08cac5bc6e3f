/**
 * Environments: what an agent can observe, do and earn, with the meaning of Gymnasium.
 *
 * <p>An environment is a Markov decision process behind two calls. {@code reset} draws a first
 * state s_0; {@code step(a_t)} draws s_{t+1} ~ P(. | s_t, a_t), writes the observation of s_{t+1}
 * and returns the reward r_t. An episode ends in one of two ways that learning must keep apart:
 * <i>terminated</i> means the value of s_{t+1} is 0, <i>truncated</i> means the episode merely
 * stopped there and its value is that of any other state.
 *
 * <p>Reading order: {@link geodesic.environment.Environment}, the contract; {@link
 * geodesic.environment.Space} with {@link geodesic.environment.Box} and {@link
 * geodesic.environment.Discrete}; {@link geodesic.environment.Wrapper} and its kinds, such as
 * {@link geodesic.environment.TimeLimit}; {@link geodesic.environment.Environments}, the registry
 * of ids, and {@link geodesic.environment.EnvironmentSource}, for what is still to be compiled;
 * {@link geodesic.environment.EnvironmentChecker}, which tells whether an implementation keeps the
 * contract; {@link geodesic.environment.CheckedEnvironment}, through which others step one, so that
 * each {@link geodesic.environment.EnvironmentFailure} says where it is; {@link
 * geodesic.environment.Drawable}, for those that can be looked at.
 */
package geodesic.environment;
