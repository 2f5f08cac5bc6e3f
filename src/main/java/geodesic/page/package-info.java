/**
 * Pages for people: HTML that needs no other file, readable on a phone and in the dark. {@link
 * geodesic.page.PageTemplate} fills a template in; {@link geodesic.page.Picture} and {@link
 * geodesic.page.PageTable} are what the parts {@code figure} and {@code table} of a template show.
 */
package geodesic.page;
