package geodesic.training;

/** An evaluation during training: a row of evaluation.csv. */
public record EvaluationRecord(long environmentSteps, ReturnStatistics returns) {}
