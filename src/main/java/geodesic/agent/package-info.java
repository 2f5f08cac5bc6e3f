/**
 * A trained policy in a program of one's own: {@link geodesic.agent.Agent} reads it from a run's
 * folder and acts. It needs neither the environment nor anything of training.
 */
package geodesic.agent;
