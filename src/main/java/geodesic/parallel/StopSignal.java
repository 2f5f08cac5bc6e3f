package geodesic.parallel;

/** Whether work is asked to stop. */
public interface StopSignal {
  /** It never is. */
  StopSignal NEVER =
      new StopSignal() {
        @Override
        public boolean requested() {
          return false;
        }

        @Override
        public boolean urgent() {
          return false;
        }
      };

  /** Whether it is to stop at the next good moment: between two iterations, before the next run. */
  boolean requested();

  /** Whether it is to stop at once, wherever it is, since it was asked to some time ago. */
  boolean urgent();
}
