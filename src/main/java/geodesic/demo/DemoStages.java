package geodesic.demo;

/** Counts pieces of work that threads finish in any order. */
public final class DemoStages {
  private final DemoProgress progress;
  private final double from;
  private final int total;
  private int finished;

  /**
   * @param from the share of the demo that is done before the first piece; the last one ends it
   * @param total how many pieces
   */
  public DemoStages(DemoProgress progress, double from, int total) {
    this.progress = progress;
    this.from = from;
    this.total = total;
  }

  /** One more is done. */
  public synchronized void done(String what) {
    finished++;
    progress.at(Math.min(1, from + (1 - from) * finished / total), what);
  }
}
