/**
 * Files that are replaced whole or not at all, folders that belong to one process at a time, and
 * records as JSON. Imports no other package of ours but {@link geodesic.options}, for what is wrong
 * with a folder that a user names.
 */
package geodesic.files;
