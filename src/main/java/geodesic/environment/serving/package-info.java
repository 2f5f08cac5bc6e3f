/**
 * Environments of this process for a program in another one, such as a trainer in Python.
 *
 * <p>{@link geodesic.environment.serving.EnvironmentServer} makes the environments and steps them;
 * {@link geodesic.environment.serving.Introduction} is what the other side reads first.
 */
package geodesic.environment.serving;
