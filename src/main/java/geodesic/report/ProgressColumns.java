package geodesic.report;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.training.IterationRecord;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of progress.csv. */
final class ProgressColumns {
  private static final String TIME = "time/";
  private static final String ROLLOUT = "rollout/";
  private static final String TRAIN = "train/";

  /** Every column; new ones go to the end. */
  static final RunColumns<IterationRecord> TABLE =
      new RunColumns<>(
          "progress.csv",
          Stream.of(
                  List.<RunColumn<IterationRecord>>of(
                      RunColumn.hidden("iteration", "1, 2, ...", IterationRecord::iteration),
                      RunColumn.hidden(
                          "env_steps",
                          "environment steps so far, over all copies",
                          IterationRecord::environmentSteps)),
                  times(),
                  List.<RunColumn<IterationRecord>>of(
                      RunColumn.of(
                          "episodes",
                          ROLLOUT,
                          "training episodes finished so far",
                          r -> r.returns().episodes())),
                  ReturnColumns.of(
                      ROLLOUT,
                      "mean undiscounted return of the last 100 finished training episodes (fewer at"
                          + " the start), drawn actions",
                      "rollout/ep_rew_mean",
                      "rollout/ep_len_mean",
                      IterationRecord::returns),
                  policyColumns(),
                  valueColumns(),
                  stepColumns())
              .flatMap(List::stream)
              .toList());

  private ProgressColumns() {}

  /**
   * The columns of one run: those of every run, and behind them one for each number that its
   * log_info chooses.
   */
  static RunColumns<IterationRecord> of(List<String> info) {
    return new RunColumns<>(
        TABLE.file(),
        Stream.concat(TABLE.all().stream(), info.stream().map(ProgressColumns::info)).toList());
  }

  private static RunColumn<IterationRecord> info(String key) {
    return RunColumn.of(
        "info_" + key,
        ROLLOUT,
        "mean of the environment's " + key + " over the iteration's steps that had it",
        r -> r.info().get(key).isNaN() ? null : r.info().get(key));
  }

  /** The only columns that differ between two runs of one configuration. */
  private static List<RunColumn<IterationRecord>> times() {
    return List.of(
        RunColumn.<IterationRecord>of(
                "wall_seconds",
                TIME,
                "seconds spent in training iterations so far, over all resumptions; evaluations and"
                    + " files not counted",
                r -> Math.round(r.wallSeconds() * 1e3) / 1e3)
            .named(
                new PeerTag<>(
                    "`time/fps`, env_steps over wall_seconds, next to our own",
                    "theirs counts evaluations' time too",
                    (own, r, algorithm) ->
                        List.of(
                            own,
                            new Scalar(
                                "time/fps", Math.floor(r.environmentSteps() / r.wallSeconds()))))),
        RunColumn.of(
            "steps_per_second",
            TIME,
            "environment steps of this iteration over its seconds",
            r -> Math.round(r.stepsPerSecond())));
  }

  private static List<RunColumn<IterationRecord>> policyColumns() {
    return List.of(
        RunColumn.<IterationRecord>of(
                "kl",
                TRAIN,
                "mean KL(old policy, new policy) over the batch, in nats, of the whole update; 0"
                    + " after a rejected step",
                r -> r.update().step().kl())
            .named(
                new PeerTag<>(
                    "`train/kl_divergence_loss` of natural-gradient steps; `train/approx_kl` of PPO",
                    "exact and of the whole update; KL(old, new), where sb3-contrib's TRPO has"
                        + " KL(new, old), and PPO an estimate while it updates",
                    ProgressColumns::kl)),
        RunColumn.<IterationRecord>of(
                "entropy",
                TRAIN,
                "mean entropy of the old policy over the batch, in nats; for continuous actions"
                    + " differential entropy, which may be negative",
                r -> r.update().step().entropy())
            .named(
                new PeerTag<>(
                    "`train/entropy_loss` of first-order steps, negated",
                    "of the old policy",
                    ProgressColumns::entropy)),
        RunColumn.of(
            "surrogate_gain",
            TRAIN,
            "L(new) - L(old), the surrogate's rise; advantages have standard deviation 1",
            r -> r.update().step().surrogateGain()),
        RunColumn.of(
            "step_scale",
            TRAIN,
            "the fraction of the full natural step that was taken: `line_search_ratio` to a power, or"
                + " less where a candidate's KL was far beyond delta"
                + " ([trpo.md](algorithms/trpo.md)); 0 after a rejected step; 1 without a line"
                + " search",
            r -> natural(r, PolicyStep.Natural::scale)),
        RunColumn.of(
            "line_search_steps",
            TRAIN,
            "candidates evaluated; empty without a line search",
            r -> lineSearch(r, PolicyStep.LineSearch::candidates)),
        RunColumn.<IterationRecord>of(
                "line_search_accepted",
                TRAIN,
                "1 when one was accepted, else 0; empty without a line search",
                r -> lineSearch(r, search -> search.accepted() ? 1 : 0))
            .named(PeerTag.of("train/is_line_search_success", "")),
        RunColumn.of(
            "cg_iterations",
            TRAIN,
            "Fisher-vector products of conjugate gradient; 0 where the system was solved directly",
            r -> natural(r, PolicyStep.Natural::cgIterations)),
        RunColumn.of(
            "cg_residual",
            TRAIN,
            "the linear system's last residual over the gradient's norm",
            r -> natural(r, PolicyStep.Natural::cgResidual)),
        RunColumn.of(
            "gradient_norm",
            TRAIN,
            "Euclidean norm of the surrogate's gradient; for VPG and PPO that of their objective,"
                + " before clipping, for PPO the mean over its minibatches",
            r -> r.update().step().gradientNorm()));
  }

  private static List<RunColumn<IterationRecord>> valueColumns() {
    return List.of(
        RunColumn.<IterationRecord>of(
                "value_loss",
                TRAIN,
                "the value function's mean squared error over the last epoch of its fit, each"
                    + " minibatch (or the whole batch) before its step",
                r -> r.update().valueLoss())
            .named(PeerTag.of("train/value_loss", "of the last epoch")),
        RunColumn.<IterationRecord>of(
                "explained_variance",
                TRAIN,
                "1 - Var(target - V) / Var(target) with V before the fit; 1 is perfect, below 0 is"
                    + " worse than a constant",
                r -> r.update().explainedVariance())
            .named(PeerTag.of("train/explained_variance", "")),
        RunColumn.<IterationRecord>of(
                "log_std_mean",
                TRAIN,
                "mean log standard deviation of the new policy, of actions before they are scaled; empty"
                    + " for discrete actions",
                r -> r.update().logStdMean())
            .named(
                PeerTag.of(
                    "train/std",
                    "exp of the mean, so their mean of exp where all are equal",
                    Math::exp)),
        RunColumn.of(
            "rejections",
            TRAIN,
            "updates in a row, up to this one, whose line search accepted nothing; empty without a"
                + " line search",
            r -> lineSearch(r, search -> r.update().rejections())));
  }

  private static List<RunColumn<IterationRecord>> stepColumns() {
    return List.of(
        RunColumn.of(
            "radius_share",
            TRAIN,
            "kl over the radius that the update was allowed; 0 after a rejected step, empty where no"
                + " radius is set",
            r ->
                natural(
                    r,
                    step ->
                        step.radius().isPresent()
                            ? step.kl() / step.radius().getAsDouble()
                            : null)),
        RunColumn.of(
            "inner_steps",
            TRAIN,
            "natural steps taken on the batch; kl and surrogate_gain are those of all of them,"
                + " line_search_steps their sum, the other columns those of the first",
            r -> natural(r, PolicyStep.Natural::innerSteps)),
        RunColumn.of(
            "signal_share",
            TRAIN,
            "the share of g'H^-1 g that is signal, by the gradients of the batch's halves: 1 without"
                + " noise, around 0 for noise alone; empty with signal_test=off",
            r -> natural(r, PolicyStep.Natural::signal)));
  }

  /** Null, an empty field, for a step of another kind. */
  private static <T> T natural(IterationRecord record, Function<PolicyStep.Natural, T> value) {
    return record.update().step() instanceof PolicyStep.Natural natural
        ? value.apply(natural)
        : null;
  }

  /** Null, an empty field, without a line search. */
  private static <T> T lineSearch(
      IterationRecord record, Function<PolicyStep.LineSearch, T> value) {
    return natural(record, step -> step.lineSearch().map(value).orElse(null));
  }

  private static List<Scalar> kl(Scalar own, IterationRecord record, Algorithm algorithm) {
    if (record.update().step() instanceof PolicyStep.Natural) {
      return List.of(new Scalar("train/kl_divergence_loss", own.value()));
    }
    return List.of(
        algorithm.equals(Algorithm.PPO) ? new Scalar("train/approx_kl", own.value()) : own);
  }

  private static List<Scalar> entropy(Scalar own, IterationRecord record, Algorithm algorithm) {
    return List.of(
        record.update().step() instanceof PolicyStep.FirstOrder
            ? new Scalar("train/entropy_loss", -own.value())
            : own);
  }
}
