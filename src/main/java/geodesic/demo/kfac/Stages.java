package geodesic.demo.kfac;

import geodesic.demo.DemoProgress;

/** Counts pieces of work that threads finish in any order. */
final class Stages {
  private final DemoProgress progress;
  private final int total;
  private int finished;

  Stages(DemoProgress progress, int total) {
    this.progress = progress;
    this.total = total;
  }

  /** One more is done. */
  synchronized void done(String what) {
    finished++;
    progress.at(Math.min(1, (double) finished / total), what);
  }
}
