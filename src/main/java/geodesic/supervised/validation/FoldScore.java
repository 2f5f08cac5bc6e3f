package geodesic.supervised.validation;

/**
 * The predictions of one fold's rows by a model fitted to all other rows. What a family does not
 * have is NaN.
 *
 * @param fold from 1 on
 * @param rows of the fold
 * @param iterations of its model
 * @param nll the mean of -log p(y)
 * @param crps the mean continuous ranked probability score, where it has a closed form
 * @param rmse of the mean as a prediction; over all components; of censored times, those seen
 * @param accuracy the share of rows whose most probable class is theirs
 * @param coverage50 the share of targets within the central 50 % interval
 * @param coverage80 within 80 %
 * @param coverage90 within 90 %
 */
public record FoldScore(
    int fold,
    int rows,
    int iterations,
    double nll,
    double crps,
    double rmse,
    double accuracy,
    double coverage50,
    double coverage80,
    double coverage90) {}
