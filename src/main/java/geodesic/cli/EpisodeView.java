package geodesic.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;

/** Shows the current state of episodes at any size, with a line of small text in the corner. */
final class EpisodeView extends JComponent {
  /** Legible on bright and on dark pictures. */
  private static final Color TEXT = new Color(0x8A9099);

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final int MARGIN = 10;

  private final transient WatchedEpisodes episodes;

  EpisodeView(WatchedEpisodes episodes) {
    this.episodes = episodes;
    setOpaque(true);
    setPreferredSize(episodes.picture().preferredSize());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      episodes.picture().draw(own, getWidth(), getHeight());
      own.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      own.setFont(FONT);
      own.setColor(TEXT);
      own.drawString(episodes.caption(), MARGIN, MARGIN + own.getFontMetrics().getAscent());
    } finally {
      own.dispose();
    }
    // X11 gathers what is drawn, and a slow animation would stutter.
    getToolkit().sync();
  }
}
