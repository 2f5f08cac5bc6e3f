package geodesic.training;

import geodesic.algorithm.UpdateStats;

/**
 * What one iteration did: a row of progress.csv.
 *
 * @param iteration from 1 on
 * @param environmentSteps taken so far
 * @param wallSeconds training time so far, over all resumptions
 * @param stepsPerSecond of this iteration
 * @param returns over the last 100 finished training episodes
 */
public record IterationRecord(
    int iteration,
    long environmentSteps,
    double wallSeconds,
    double stepsPerSecond,
    ReturnStatistics returns,
    UpdateStats update) {}
