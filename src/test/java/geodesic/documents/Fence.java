package geodesic.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block between two lines of backquotes, with the marks in the comments right before it:
 *
 * <pre>
 * &lt;!-- by hand: REASON --&gt;          nothing of it is run by the tests
 * &lt;!-- by hand "TEXT": REASON --&gt;   no command that contains TEXT is
 * &lt;!-- needs Python --&gt;             skipped where setup-python was not run
 * </pre>
 *
 * @param line the number of the first line of its content
 * @param language what follows the first backquotes; empty for none
 */
record Fence(
    Path document,
    int line,
    String language,
    List<String> lines,
    List<Mark> marks,
    boolean needsPython) {
  private static final Pattern MARK = Pattern.compile("<!-- by hand(?: \"([^\"]+)\")?: (.+?) -->");

  private static final String NEEDS_PYTHON = "<!-- needs Python -->";

  private static final Set<String> SHELL = Set.of("", "sh", "bash");

  /** What the tests leave to people, and why. */
  record Mark(Optional<String> text, String reason) {}

  /** A command and where it stands; one that goes on after a backslash is one. */
  record Command(Path document, int line, String text) {
    @Override
    public String toString() {
      return document + ":" + line + ": " + text;
    }
  }

  /** The blocks of a document, in order. */
  static List<Fence> read(Path document) throws IOException {
    List<String> lines = Files.readAllLines(document);
    List<Fence> fences = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    boolean needsPython = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("```")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
          end++;
        }
        if (end == lines.size()) {
          throw new IOException(document + ":" + (i + 1) + ": the block has no end");
        }
        fences.add(
            new Fence(
                document,
                i + 2,
                line.substring(3),
                lines.subList(i + 1, end),
                List.copyOf(marks),
                needsPython));
        i = end;
        marks.clear();
        needsPython = false;
      } else if (line.equals(NEEDS_PYTHON)) {
        needsPython = true;
      } else if (line.startsWith("<!--")) {
        Matcher mark = MARK.matcher(line);
        if (mark.matches()) {
          marks.add(new Mark(Optional.ofNullable(mark.group(1)), mark.group(2)));
        }
      } else if (!line.isEmpty()) {
        marks.clear();
        needsPython = false;
      }
    }
    return fences;
  }

  boolean isShell() {
    return SHELL.contains(language);
  }

  boolean isJava() {
    return language.equals("java");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** Why a command of this block, or all of it, is left to people; empty where it is not. */
  Optional<String> byHand(String command) {
    return marks.stream()
        .filter(mark -> mark.text.isEmpty() || command.contains(mark.text.get()))
        .map(Mark::reason)
        .findFirst();
  }

  /** The commands of a shell block, without lines that are empty or comments. */
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      String next = lines.get(i);
      if (text.isEmpty()) {
        start = line + i;
        if (next.isBlank() || next.strip().startsWith("#")) {
          continue;
        }
      }
      text.append(next);
      if (next.endsWith("\\")) {
        text.append('\n');
      } else {
        commands.add(new Command(document, start, text.toString()));
        text.setLength(0);
      }
    }
    return commands;
  }
}
