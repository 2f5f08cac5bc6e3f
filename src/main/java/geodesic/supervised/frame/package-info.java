/**
 * Tables from CSV files as supervised models need them: {@link geodesic.supervised.frame.Frame} is
 * the file's text by columns, {@link geodesic.supervised.frame.FrameFeatures} makes features of it
 * and {@link geodesic.supervised.frame.FrameTarget} a target. What is wrong in a file is refused in
 * one line that names its line and column.
 */
package geodesic.supervised.frame;
