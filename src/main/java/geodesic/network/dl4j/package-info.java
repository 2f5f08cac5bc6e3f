/**
 * Networks of Deeplearning4j: its configurations and saved models, read into this project's layers
 * or, where these lack one, computed by DL4J itself; and written as files that DL4J restores. The
 * only package that knows DL4J and ND4J.
 *
 * <p>Reading order: {@link geodesic.network.dl4j.Dl4jLibrary}; Dl4jFile, which finds out what a
 * file holds; Dl4jGraph, a MultiLayerNetwork and a ComputationGraph in one form; Translation, from
 * there to a {@link geodesic.network.graph.LayerGraph}; Dl4jNetwork, computed by DL4J; Dl4jWriter.
 */
package geodesic.network.dl4j;
