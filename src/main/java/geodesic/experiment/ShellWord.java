package geodesic.experiment;

/** Words of a command line that can be pasted into a shell. */
public final class ShellWord {
  private ShellWord() {}

  /** A word as it is, or in quotes where a shell would change it. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
