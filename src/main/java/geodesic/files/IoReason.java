package geodesic.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words that need no knowledge of Java's exceptions. */
public final class IoReason {
  private IoReason() {}

  /** One line, which names the file where the exception does. */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      default -> {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        yield message.lines().findFirst().orElse(message);
      }
    };
  }
}
