/**
 * Policies that leave the project and come to it: other libraries' files, written from a trained
 * policy and read into one.
 */
package geodesic.exchange;
