/**
 * The laboratory's experiments and how they are written down. {@link geodesic.demo.Demo} is one of
 * them; each lies in a package of its own, over the classes of {@code geodesic.supervised}, which
 * do the work. Nothing here prints or exits.
 */
package geodesic.demo;
