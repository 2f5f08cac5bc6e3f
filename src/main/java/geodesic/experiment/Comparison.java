package geodesic.experiment;

import geodesic.algorithm.Algorithm;
import geodesic.environment.EnvironmentArguments;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.SettingValue;
import geodesic.options.Settings;
import geodesic.parallel.StopSignal;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Preset;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A comparison as users specify it, in the terms of the command line: which algorithms, on what,
 * how often. Invalid values are refused by {@link #specification}, before anything is trained or
 * written.
 */
public final class Comparison {
  private static final int EVALUATIONS = 25;
  private static final int EPISODES_AN_EVALUATION = 10;
  private static final long FIRST_TUNING_SEED = 1000;

  /** What must be the same for all, or their curves could not be compared. */
  private static final List<String> COMMON =
      List.of(
          "steps",
          "time_limit",
          "evaluation_interval",
          "evaluation_episodes",
          "evaluation_step_limit",
          "stop_at");

  private final String environment;
  private final String algorithms;
  private final List<String> set = new ArrayList<>();
  private final List<String> sweep = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private String seeds = "10";
  private String steps = "";
  private EnvironmentArguments arguments = EnvironmentArguments.NONE;
  private int sweepSeeds = 3;
  private OptionalDouble threshold = OptionalDouble.empty();
  private OptionalInt evaluationEpisodes = OptionalInt.empty();

  private Comparison(String environment, String algorithms) {
    this.environment = environment;
    this.algorithms = algorithms;
  }

  /**
   * Compares algorithms, with the presets of an environment.
   *
   * @param environment its id
   * @param algorithms such as {@code "trpo,npg"}, or with labels of your own {@code
   *     "trpo,small=trpo"}
   */
  public static Comparison of(String environment, String algorithms) {
    return new Comparison(environment, algorithms);
  }

  /** How the environment is made, for all. */
  public Comparison environment(EnvironmentArguments given) {
    arguments = given;
    return this;
  }

  /** How many seeds from 0 on, "10", or which, "5-14". */
  public Comparison seeds(String value) {
    seeds = value;
    return this;
  }

  /** Environment steps of each run; otherwise the preset's. */
  public Comparison steps(String value) {
    steps = value;
    return this;
  }

  /** A setting for all, {@code "gamma=0.98"}, or for one, {@code "small.delta=0.001"}. */
  public Comparison set(String assignment) {
    set.add(assignment);
    return this;
  }

  /**
   * Settings to choose from before anything is reported, {@code "delta=0.01,0.02"} or {@code
   * "small.delta=0.001,0.002"}; several keys make a grid.
   */
  public Comparison sweep(String values) {
    sweep.add(values);
    return this;
  }

  /** Runs for each setting of a sweep; 3 otherwise. */
  public Comparison sweepSeeds(int count) {
    sweepSeeds = count;
    return this;
  }

  /** Reports when this return is first reached; otherwise the one that solves the environment. */
  public Comparison threshold(double value) {
    threshold = OptionalDouble.of(value);
    return this;
  }

  /**
   * Episodes of each final policy; otherwise {@link EnvironmentSpecification#reportedEpisodes} of
   * the environment.
   */
  public Comparison evaluationEpisodes(int count) {
    evaluationEpisodes = OptionalInt.of(count);
    return this;
  }

  /**
   * Trains what is not yet trained, and writes tables, figures and report.html.
   *
   * @param out the comparison's folder: a new one, or that of the same comparison, which then
   *     continues where it stopped
   * @param threads runs at a time; the result is the same with any number
   * @throws InvalidOption when something is wrong with the comparison or the folder
   */
  public Results run(Path out, int threads) throws IOException {
    Specification specification = specification();
    try (ComparisonFolder folder = ComparisonFolder.claim(out, specification)) {
      Results results =
          new ComparisonRuns(specification, folder, threads, StopSignal.NEVER, progress -> {})
              .run()
              .orElseThrow();
      ComparisonReport.write(results, out);
      return results;
    }
  }

  /**
   * The comparison with every effective setting.
   *
   * @throws InvalidOption when a name is unknown or a value is invalid
   */
  public Specification specification() {
    EnvironmentSpecification task = Environments.specification(environment, arguments);
    Map<String, Algorithm> labels = Labels.parse(algorithms);
    List<EntrantAssignment> assignments =
        set.stream().map(text -> EntrantAssignment.of("--set", text)).toList();
    List<EntrantAssignment> sweeps =
        sweep.stream().map(text -> EntrantAssignment.of("--sweep", text)).toList();
    requireSensible(assignments, sweeps, List.copyOf(labels.keySet()));
    List<Entrant> entrants = new ArrayList<>();
    labels.forEach(
        (label, algorithm) -> entrants.add(entrant(task, label, algorithm, assignments, sweeps)));
    requireEqual(entrants);
    Seeds reported = Seeds.of(seeds);
    int episodes = evaluationEpisodes.orElse(task.reportedEpisodes());
    Specification specification =
        new Specification(
            task,
            entrants,
            reported,
            sweeps.isEmpty() ? Optional.empty() : Optional.of(tuningSeeds(reported)),
            threshold.isPresent() ? threshold : task.rewardThreshold(),
            episodes,
            command(episodes));
    requireTrainable(specification);
    return specification;
  }

  /**
   * What the user should know of the networks that files gave, a line each; known once {@link
   * #specification} has read them.
   */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  private void requireSensible(
      List<EntrantAssignment> assignments, List<EntrantAssignment> sweeps, List<String> labels) {
    if (evaluationEpisodes.orElse(1) < 1) {
      throw new InvalidOption(
          "--evaluate-episodes is " + evaluationEpisodes.getAsInt() + ", but must be at least 1");
    }
    if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
      throw new InvalidOption(
          "--threshold is " + threshold.getAsDouble() + ", but must be a number");
    }
    for (EntrantAssignment assignment : assignments) {
      assignment.requireKnown(labels);
      if (assignment.label().isPresent() && COMMON.contains(assignment.key())) {
        throw new InvalidOption(
            assignment.source() + ": " + assignment.key() + " must be the same for all");
      }
    }
    for (int i = 0; i < sweeps.size(); i++) {
      for (EntrantAssignment other : sweeps.subList(0, i)) {
        if (other.key().equals(sweeps.get(i).key())
            && other.label().equals(sweeps.get(i).label())) {
          throw new InvalidOption(
              sweeps.get(i).source()
                  + " sweeps a setting that "
                  + other.source()
                  + " already does; give all its values in one --sweep");
        }
      }
    }
    for (EntrantAssignment assignment : sweeps) {
      assignment.requireKnown(labels);
      if (COMMON.contains(assignment.key())) {
        throw new InvalidOption(assignment.source() + ": " + assignment.key() + " can't be swept");
      }
    }
  }

  private Entrant entrant(
      EnvironmentSpecification task,
      String label,
      Algorithm algorithm,
      List<EntrantAssignment> assignments,
      List<EntrantAssignment> sweeps) {
    List<Assignment> own = EntrantAssignment.of(assignments, label);
    Settings given = Configuration.read(algorithm, own);
    if (!steps.isEmpty()) {
      given = given.with(Configuration.read(algorithm, List.of(new Assignment("steps", steps))));
    }
    Settings settings =
        Preset.of(task.id())
            .settings(algorithm)
            .with("evaluation_episodes", new SettingValue.Whole(EPISODES_AN_EVALUATION))
            .without(List.of("evaluation_interval"))
            .with(given);
    Map<String, Assignment> swept = new LinkedHashMap<>();
    EntrantAssignment.of(sweeps, label).forEach(one -> swept.put(one.key(), one));
    List<Settings> grid = List.of(Settings.NONE);
    for (Assignment one : swept.values()) {
      String source = "--sweep " + one.key() + "=" + one.text();
      if (own.stream().anyMatch(assignment -> assignment.key().equals(one.key()))) {
        throw new InvalidOption(
            source + ": " + label + "'s " + one.key() + " is also given by --set");
      }
      Configuration.requireKnown(algorithm, one.key());
      grid =
          product(
              grid,
              one.key(),
              EntrantAssignment.values(source, one, Configuration.types(algorithm)));
    }
    Configuration configuration = Configuration.of(task, algorithm, 0, settings);
    Settings effective = configuration.settings();
    if (!settings.has("evaluation_interval")) {
      long interval = Math.max(1, configuration.training().steps() / EVALUATIONS);
      effective = effective.with("evaluation_interval", new SettingValue.Whole(interval));
    }
    return new Entrant(
        label,
        algorithm,
        effective.without(swept.keySet()),
        EntrantAssignment.givenFor(assignments, label),
        grid);
  }

  private static List<Settings> product(
      List<Settings> grid, String key, List<SettingValue> values) {
    List<Settings> larger = new ArrayList<>();
    for (Settings before : grid) {
      for (SettingValue value : values) {
        larger.add(before.with(key, value));
      }
    }
    return larger;
  }

  private static void requireEqual(List<Entrant> entrants) {
    Entrant first = entrants.getFirst();
    for (Entrant other : entrants) {
      long steps = first.settings().whole("steps").orElseThrow();
      long others = other.settings().whole("steps").orElseThrow();
      if (steps != others) {
        throw new InvalidOption(
            "the preset gives %s %d steps and %s %d; choose the same for all with --steps"
                .formatted(first.label(), steps, other.label(), others));
      }
      if (first.grid().size() != other.grid().size()) {
        throw new InvalidOption(
            "a sweep must try as many settings for each, but tries %d for %s and %d for %s"
                .formatted(first.grid().size(), first.label(), other.grid().size(), other.label()));
      }
    }
    if (first.settings().whole("evaluation_interval").orElseThrow() == 0) {
      throw new InvalidOption("evaluation_interval is 0, but a comparison needs at least 1");
    }
  }

  private Seeds tuningSeeds(Seeds reported) {
    if (sweepSeeds < 1 || sweepSeeds > 1000) {
      throw new InvalidOption("--sweep-seeds is " + sweepSeeds + ", but must be from 1 to 1000");
    }
    Seeds usual = new Seeds(FIRST_TUNING_SEED, FIRST_TUNING_SEED + sweepSeeds - 1);
    return usual.intersects(reported)
        ? new Seeds(reported.last() + 1, reported.last() + sweepSeeds)
        : usual;
  }

  /** Builds one trainer of each kind: what can't be trained is refused before any training. */
  private void requireTrainable(Specification specification) {
    for (Entrant entrant : specification.entrants()) {
      for (Settings variation : entrant.grid()) {
        Configuration configuration =
            specification.configuration(entrant, variation, specification.seeds().first());
        try (Workers workers = new Workers(1);
            Trainer trainer = new Trainer(configuration, workers)) {
          remarks.addAll(trainer.remarks());
        }
      }
    }
  }

  private String command(int episodes) {
    List<String> words = new ArrayList<>(List.of("geodesic", "compare"));
    words.addAll(List.of("--env", environment, "--algorithms", algorithms, "--seeds", seeds));
    if (!steps.isEmpty()) {
      words.addAll(List.of("--steps", steps));
    }
    arguments
        .keywords()
        .forEach((key, text) -> words.addAll(List.of("--set", "env." + key + "=" + text)));
    arguments.wrappers().forEach(wrapper -> words.addAll(List.of("--wrapper", wrapper)));
    arguments.python().ifPresent(python -> words.addAll(List.of("--python", python)));
    arguments
        .timeout()
        .ifPresent(seconds -> words.addAll(List.of("--env-timeout", Double.toString(seconds))));
    set.forEach(text -> words.addAll(List.of("--set", text)));
    sweep.forEach(text -> words.addAll(List.of("--sweep", text)));
    if (!sweep.isEmpty()) {
      words.addAll(List.of("--sweep-seeds", Integer.toString(sweepSeeds)));
    }
    threshold.ifPresent(value -> words.addAll(List.of("--threshold", Double.toString(value))));
    words.addAll(List.of("--evaluate-episodes", Integer.toString(episodes)));
    return String.join(" ", words.stream().map(ShellWord::quoted).toList());
  }
}
