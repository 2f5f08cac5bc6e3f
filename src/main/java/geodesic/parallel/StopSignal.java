package geodesic.parallel;

/** Whether somebody wants work to end. */
public interface StopSignal {
  /** Nobody does. */
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

  /** At the next good place: between two iterations, before the next run. */
  boolean requested();

  /** At once, wherever it is: it was asked for some time ago. */
  boolean urgent();
}
