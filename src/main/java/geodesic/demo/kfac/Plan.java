package geodesic.demo.kfac;

import java.util.List;

/**
 * How a method trains.
 *
 * @param minibatch examples of a step
 * @param epochs how long
 * @param settings the values that are tried
 */
record Plan(int minibatch, int epochs, List<Double> settings) {}
