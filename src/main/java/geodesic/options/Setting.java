package geodesic.options;

/**
 * An option as users meet it.
 *
 * @param name in snake_case
 * @param standard its default
 * @param values which ones are valid, such as "at least 1" or "tanh, relu"
 * @param explanation what it means, in a phrase
 */
public record Setting(String name, SettingValue standard, String values, String explanation) {}
