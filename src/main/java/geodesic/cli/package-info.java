/**
 * The commands, one class each under {@link geodesic.cli.Geodesic}: the only package that prints or
 * exits.
 *
 * <p>A command parses and checks its arguments, then hands over: {@code train} and {@code resume}
 * to a TrainingSession, which runs the training loop while a person watches and Interruption waits
 * for Ctrl-C. {@code watch} plays episodes, in a WatchWindow or into a GifFile. Results go to
 * standard output, everything else to standard error. What goes wrong becomes one line and an exit
 * status in Failures: 2 for wrong input, 1 for a failure while running, 130 after Ctrl-C.
 */
package geodesic.cli;
