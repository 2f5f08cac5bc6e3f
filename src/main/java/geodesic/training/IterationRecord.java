package geodesic.training;

import geodesic.algorithm.UpdateStats;
import java.util.Map;
import java.util.Optional;

/**
 * What one iteration did: a row of progress.csv.
 *
 * @param iteration from 1 on
 * @param environmentSteps taken so far
 * @param wallSeconds training time so far, over all resumptions
 * @param stepsPerSecond of this iteration
 * @param returns over the last 100 finished training episodes
 * @param warning what its user should know now, in one line: that nothing is learned
 * @param info of the numbers that log_info chooses, in its order: the mean over the iteration's
 *     steps that had it, NaN where none had
 */
public record IterationRecord(
    int iteration,
    long environmentSteps,
    double wallSeconds,
    double stepsPerSecond,
    ReturnStatistics returns,
    UpdateStats update,
    Optional<String> warning,
    Map<String, Double> info) {}
