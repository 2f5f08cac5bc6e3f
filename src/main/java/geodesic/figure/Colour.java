package geodesic.figure;

import java.util.Locale;

/**
 * The colours of figures by what they are for. In an SVG each is also a class, so that a page that
 * embeds the picture can give it colours of its own, as for a dark screen; alone it has these.
 */
public enum Colour {
  /** The background. */
  PAPER(0xFFFFFF),
  /** Titles, names and labels. */
  INK(0x222222),
  /** Secondary text and lines: numbers along an axis, references, remarks. */
  FAINT_INK(0x555555),
  /** The lines of axes. */
  AXIS(0x666666),
  /** Lines behind the data. */
  GRID(0xE4E4E4),

  // Okabe and Ito's colours for every form of colour vision.
  BLUE(0x0072B2),
  VERMILLION(0xD55E00),
  BLUISH_GREEN(0x009E73),
  REDDISH_PURPLE(0xCC79A7),
  ORANGE(0xE69F00),
  SKY_BLUE(0x56B4E9),
  BLACK(0x000000);

  private final int rgb;
  private final String cssClass;

  Colour(int rgb) {
    this.rgb = rgb;
    cssClass = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** On white paper, as 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }

  /** On white paper, as {@code #rrggbb}. */
  public String hex() {
    return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
  }

  /** The class of the SVG elements that have it, such as {@code faint-ink}. */
  public String cssClass() {
    return cssClass;
  }
}
