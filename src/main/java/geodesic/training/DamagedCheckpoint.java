package geodesic.training;

/** A checkpoint that is missing or can't be used. */
public final class DamagedCheckpoint extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedCheckpoint(String message) {
    super(message);
  }
}
