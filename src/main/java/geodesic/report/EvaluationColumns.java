package geodesic.report;

import geodesic.training.EvaluationRecord;
import java.util.List;
import java.util.stream.Stream;

/** The columns of evaluation.csv. */
final class EvaluationColumns {
  private static final String GROUP = "evaluation/";

  /** Every column; new ones go to the end. */
  static final RunColumns<EvaluationRecord> TABLE =
      new RunColumns<>(
          "evaluation.csv",
          Stream.of(
                  List.<RunColumn<EvaluationRecord>>of(
                      RunColumn.hidden(
                          "env_steps",
                          "environment steps of the evaluated policy",
                          EvaluationRecord::environmentSteps),
                      RunColumn.hidden(
                          "episodes",
                          "whole episodes run with the most probable actions, always the same starts",
                          r -> r.returns().episodes())),
                  ReturnColumns.of(
                      GROUP,
                      "mean undiscounted return of these episodes",
                      "eval/mean_reward",
                      "eval/mean_ep_length",
                      EvaluationRecord::returns),
                  List.<RunColumn<EvaluationRecord>>of(
                      RunColumn.of(
                          "cut_off",
                          GROUP,
                          "episodes that `evaluation_step_limit` ended, which count as they stood",
                          EvaluationRecord::cutOff)))
              .flatMap(List::stream)
              .toList());

  private EvaluationColumns() {}
}
