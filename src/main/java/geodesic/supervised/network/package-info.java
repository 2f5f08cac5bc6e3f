/**
 * Neural networks on data: a {@link geodesic.network.Network} whose outputs are the parameters of a
 * {@link geodesic.distribution.Distribution} of the target, trained to a small mean of -log p(y |
 * x).
 *
 * <p>{@link geodesic.supervised.network.Examples} are data, {@link
 * geodesic.supervised.network.Minibatches} shuffled parts of them. A {@link
 * geodesic.supervised.network.NetworkModel} says which function of the parameters is minimised;
 * {@link geodesic.supervised.network.LinearizedLoss} evaluates it with its gradient, and keeps what
 * every matrix of {@link geodesic.fisher} is made from.
 */
package geodesic.supervised.network;
