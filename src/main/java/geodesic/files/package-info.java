/** Files that are replaced whole or not at all, and records as JSON. Imports nothing of ours. */
package geodesic.files;
