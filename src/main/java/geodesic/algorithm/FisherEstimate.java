package geodesic.algorithm;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;

/**
 * A matrix that stands in for the Fisher matrix.
 *
 * @param matrix undamped
 * @param tiles the policy's outputs on the samples that it was computed on
 */
public record FisherEstimate(LinearOperator matrix, LinearizedBatch<DistributionTile> tiles) {}
