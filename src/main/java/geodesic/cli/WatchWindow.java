package geodesic.cli;

import geodesic.experiment.ShellWord;
import geodesic.options.InvalidOption;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.event.ActionEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A window in which episodes play until they are over or it is closed. The space bar pauses, Escape
 * closes. Steps and pictures both belong to Swing's thread, so that no picture shows half a step.
 */
final class WatchWindow {
  private final WatchedEpisodes episodes;
  private final JFrame frame;
  private final Timer clock;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private WatchWindow(String title, WatchedEpisodes episodes) {
    this.episodes = episodes;
    EpisodeView view = new EpisodeView(episodes);
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.add(view);
    frame.pack();
    frame.setLocationRelativeTo(null);
    clock = new Timer((int) Math.round(1000 / episodes.picture().framesPerSecond()), this::tick);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            end(null);
          }
        });
    onKey(view, "SPACE", this::pause);
    onKey(view, "ESCAPE", frame::dispose);
  }

  /** Refuses to continue where no window can be opened, and says what can be done instead. */
  static void requireDisplay(Path run) {
    String advice =
        "write an animation instead: geodesic watch "
            + ShellWord.quoted(run.toString())
            + " --gif FILE";
    try {
      if (GraphicsEnvironment.isHeadless()) {
        throw new InvalidOption("there is no display for a window; " + advice);
      }
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
    } catch (HeadlessException | AWTError | LinkageError e) {
      // A DISPLAY that does not answer, or a Java without its window libraries.
      throw new InvalidOption("no window can be opened on this display; " + advice);
    }
  }

  /** Plays the episodes, closes them, and returns once the window is closed. */
  static void show(String title, WatchedEpisodes episodes) {
    CompletableFuture<CompletableFuture<Void>> opened = new CompletableFuture<>();
    SwingUtilities.invokeLater(() -> {
      try {
        opened.complete(new WatchWindow(title, episodes).open());
      } catch (RuntimeException e) {
        opened.completeExceptionally(e);
      }
    });
    try {
      opened.join().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private CompletableFuture<Void> open() {
    frame.setVisible(true);
    clock.start();
    return closed;
  }

  private void tick(ActionEvent event) {
    try {
      if (episodes.tick()) {
        frame.repaint();
      } else {
        frame.dispose();
      }
    } catch (RuntimeException e) {
      end(e);
      frame.dispose();
    }
  }

  private void end(RuntimeException failure) {
    clock.stop();
    if (closed.isDone()) {
      return;
    }
    episodes.close();
    if (failure == null) {
      closed.complete(null);
    } else {
      closed.completeExceptionally(failure);
    }
  }

  private void pause() {
    if (clock.isRunning()) {
      clock.stop();
    } else {
      clock.start();
    }
  }

  private static void onKey(JComponent view, String key, Runnable action) {
    view.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(key), key);
    view.getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }
}
