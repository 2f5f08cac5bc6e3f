package geodesic.experiment;

/**
 * How far a comparison has come, its sweep included.
 *
 * @param steps environment steps done, over all runs
 * @param totalSteps environment steps of all runs
 * @param restoredSteps those of {@code steps} that were done before this session
 * @param runs runs done
 * @param totalRuns all runs
 */
public record ComparisonProgress(
    long steps, long totalSteps, long restoredSteps, int runs, int totalRuns) {}
