/**
 * Random numbers that equal NumPy's, so that a seed means the same here as in Gymnasium.
 *
 * <p>{@link geodesic.random.SeedSequence} hashes a seed and a path of stream numbers into 256 bits;
 * {@link geodesic.random.Pcg64} is the generator, {@code s' = a s + c mod 2^128} with the output
 * {@code rotr(high(s') xor low(s'), s' >> 122)}; {@link geodesic.random.NormalZiggurat} turns its
 * words into standard normal numbers. Read them in this order. {@link geodesic.random.SeedStream}
 * lists all that draws from a run's seed.
 *
 * <p>Generators are passed in, never static and never shared between threads: a run is a function
 * of its seed because every consumer owns the stream it draws from.
 */
package geodesic.random;
