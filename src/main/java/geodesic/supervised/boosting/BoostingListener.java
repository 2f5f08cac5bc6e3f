package geodesic.supervised.boosting;

/** Follows a fit. Calls come from the thread that called it. */
@FunctionalInterface
public interface BoostingListener {
  /**
   * Tells how far it has come.
   *
   * @param iteration how many iterations are done
   * @param trainingLoss the mean loss of the training rows
   * @param validationLoss that of the validation rows, NaN if there are none
   */
  void at(int iteration, double trainingLoss, double validationLoss);
}
