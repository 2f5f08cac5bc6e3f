/**
 * Options as validated records that round-trip through {@link geodesic.options.Settings}, values by
 * name: the one source that the command line, preset files and config.json derive from. Text
 * becomes a {@link geodesic.options.SettingValue} once, by the {@link
 * geodesic.options.SettingTypes} of the records that it is for. Start with {@link
 * geodesic.options.OptionRecord}.
 */
package geodesic.options;
