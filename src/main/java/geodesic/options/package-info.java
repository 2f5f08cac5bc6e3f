/**
 * Options as validated records that round-trip through maps of names and values: the one source
 * that the command line, preset files and config.json derive from. Start with {@link
 * geodesic.options.OptionRecord}.
 */
package geodesic.options;
