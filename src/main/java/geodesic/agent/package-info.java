/**
 * A trained policy in your own program: {@link geodesic.agent.Agent} reads it from a run's folder
 * and acts. It needs neither the environment nor any training code.
 */
package geodesic.agent;
