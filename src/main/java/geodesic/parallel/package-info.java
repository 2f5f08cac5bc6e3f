/**
 * Loops over tiles whose result does not depend on the number of threads.
 *
 * <p>Floating-point addition is not associative: (a + b) + c and a + (b + c) differ in their last
 * bits. So a batch is always cut in the same way, by {@link geodesic.parallel.Tiles}, and {@link
 * geodesic.parallel.Workers} compute the tiles' partial sums at the same time but add them in the
 * order of the tiles. A run is then the same bits with one thread and with many.
 */
package geodesic.parallel;
