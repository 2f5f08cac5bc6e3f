package geodesic.cli;

/** Passes the progress of a demo or a fit on to the display, with the time that is left. */
final class StageDisplay {
  private final ProgressListener display;
  private final String name;
  private final long start = System.nanoTime();

  StageDisplay(ProgressListener display, String name) {
    this.display = display;
    this.name = name;
  }

  /** Takes note of how far it has come. */
  void show(double share, String stage) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    double left = share > 0 ? seconds * (1 - share) / share : Double.NaN;
    display.update(new StageProgress(share, name + ": " + stage, left));
  }

  void finish() {
    String time = ProgressText.duration((System.nanoTime() - start) * 1e-9);
    display.finish(new StageProgress(1, name + ": done in " + time, Double.NaN));
  }
}
