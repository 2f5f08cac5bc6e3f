/**
 * Networks of any feed-forward graph of layers: what they are made of, as data, and its evaluation
 * with exact forward and reverse products. Files of other libraries are read into it and written
 * from it.
 */
package geodesic.network.graph;
