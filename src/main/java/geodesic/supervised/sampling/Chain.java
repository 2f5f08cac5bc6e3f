package geodesic.supervised.sampling;

/**
 * What one chain drew.
 *
 * @param draws [draw][parameter]
 * @param stepSize after the warm-up
 * @param acceptance mean probability of acceptance after the warm-up
 * @param warmupSeconds of the thread that ran it
 * @param drawSeconds of the thread that ran it
 */
public record Chain(
    double[][] draws,
    double stepSize,
    double acceptance,
    double warmupSeconds,
    double drawSeconds) {}
