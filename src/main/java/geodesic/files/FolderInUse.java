package geodesic.files;

import java.io.IOException;
import java.nio.file.Path;

/** A folder that another owner has locked. */
public final class FolderInUse extends IOException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  /**
   * @param holder who has it: "process 4711 since 2026-01-31T12:00:00Z"
   */
  FolderInUse(Path folder, String holder) {
    super(folder + " is being written by " + holder + "; wait for it, or stop it");
    this.holder = holder;
  }

  /** Who has the folder: "process 4711 since 2026-01-31T12:00:00Z". */
  public String holder() {
    return holder;
  }
}
