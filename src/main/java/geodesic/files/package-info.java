/** Files that are replaced whole or not at all. Imports nothing of ours. */
package geodesic.files;
