/** Data sets for supervised learning: numbers by rows, with names. */
package geodesic.supervised.data;
