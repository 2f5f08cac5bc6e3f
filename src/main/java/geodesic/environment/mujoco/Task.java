package geodesic.environment.mujoco;

import geodesic.environment.Box;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Spaces;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.options.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A task of Gymnasium, as its registry has it.
 *
 * @param id the name users give
 * @param description one sentence on it
 * @param maxEpisodeSteps the time limit
 * @param rewardThreshold the mean return that counts as solved
 * @param observations how many numbers are seen, with the default options
 * @param actions the space of actions of the default model
 * @param options the record of its keyword arguments
 * @param factory makes it
 */
record Task<O extends Record & ModelOptions>(
    String id,
    String description,
    int maxEpisodeSteps,
    OptionalDouble rewardThreshold,
    int observations,
    Box actions,
    Class<O> options,
    BiFunction<MujocoModel, O, MujocoEnvironment> factory) {
  /** Keyword arguments of Gymnasium's classes that change pictures and nothing else. */
  private static final Set<String> OF_THE_RENDERER =
      Set.of(
          "render_mode",
          "width",
          "height",
          "camera_id",
          "camera_name",
          "default_camera_config",
          "max_geom",
          "visual_options");

  /** The task with the default options, which takes others. */
  EnvironmentSpecification specification() {
    return make(EnvironmentArguments.NONE)
        .withSpaces(
            new Spaces(
                Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, observations),
                actions))
        .configurable(this::checked);
  }

  private EnvironmentSpecification checked(EnvironmentArguments arguments) {
    arguments.requireKeywordsOnly(id);
    read(arguments.keywords());
    return make(arguments);
  }

  /**
   * Options are read when they are needed: to make the records of all tasks by reflection would
   * take a twentieth of a short command's time.
   */
  private EnvironmentSpecification make(EnvironmentArguments arguments) {
    return new EnvironmentSpecification(
        id,
        description,
        maxEpisodeSteps,
        rewardThreshold,
        () -> {
          O given = read(arguments.keywords());
          return factory.apply(ModelFiles.load(given.xmlFile(), arguments.python()), given);
        });
  }

  private O read(Map<String, String> keywords) {
    List<String> names = OptionRecord.names(options);
    for (String keyword : keywords.keySet()) {
      if (OF_THE_RENDERER.contains(keyword)) {
        throw new InvalidOption(
            "env."
                + keyword
                + " is for Gymnasium's renderer alone, which "
                + id
                + " does without; gymnasium:"
                + id
                + " has it");
      } else if (!names.contains(keyword)) {
        throw new InvalidOption(
            "unknown setting env."
                + keyword
                + " of "
                + id
                + Suggestion.of(keyword, names)
                + " (valid: "
                + String.join(", ", names)
                + ")");
      }
    }
    try {
      return OptionRecord.create(options, keywords);
    } catch (InvalidOption e) {
      throw new InvalidOption("env." + e.getMessage());
    }
  }
}
