package geodesic.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of an animation, reduced to few: pixels are counted in cells of 4 x 4 x 4 colours,
 * then the cells are split where they differ most until there is a group for each entry. Flat
 * colours, which most pixels have, are kept exactly; the shades along antialiased edges share what
 * is left.
 */
final class GifPalette {
  private static final int BITS = 6;
  private static final int CELLS = 1 << (3 * BITS);
  private static final int CHANNELS = 3;

  /** rgb values, the entry of index i at i. */
  private final int[] colours;

  private final byte[] indexOfCell;

  private GifPalette(int[] colours, byte[] indexOfCell) {
    this.colours = colours;
    this.indexOfCell = indexOfCell;
  }

  int size() {
    return colours.length;
  }

  int rgb(int index) {
    return colours[index];
  }

  /** The index of the entry for a colour that was counted. */
  byte index(int rgb) {
    return indexOfCell[cell(rgb)];
  }

  private static int cell(int rgb) {
    int shift = 8 - BITS;
    int mask = (1 << BITS) - 1;
    int red = (rgb >> (16 + shift)) & mask;
    int green = (rgb >> (8 + shift)) & mask;
    int blue = (rgb >> shift) & mask;
    return (red << (2 * BITS)) | (green << BITS) | blue;
  }

  /** Counts pixels, then makes the palette. */
  static final class Builder {
    private final int[] counts = new int[CELLS];
    private final long[] sums = new long[CHANNELS * CELLS];

    void count(int[] pixels) {
      int i = 0;
      while (i < pixels.length) {
        int rgb = pixels[i] & 0xFFFFFF;
        int start = i;
        while (i < pixels.length && (pixels[i] & 0xFFFFFF) == rgb) {
          i++;
        }
        add(rgb, i - start);
      }
    }

    private void add(int rgb, int count) {
      int cell = cell(rgb);
      counts[cell] += count;
      for (int c = 0; c < CHANNELS; c++) {
        sums[CHANNELS * cell + c] += (long) count * channel(rgb, c);
      }
    }

    /**
     * Makes the palette.
     *
     * @param most the largest number of entries, at most 256
     */
    GifPalette build(int most) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < CELLS; i++) {
        if (counts[i] > 0) {
          double[] mean = new double[CHANNELS];
          for (int c = 0; c < CHANNELS; c++) {
            mean[c] = sums[CHANNELS * i + c] / (double) counts[i];
          }
          cells.add(new Cell(i, counts[i], mean));
        }
      }
      List<Group> groups = new ArrayList<>();
      groups.add(new Group(cells));
      while (groups.size() < most) {
        Group widest = groups.stream().max(Comparator.comparingDouble(Group::error)).orElseThrow();
        if (widest.cells.size() < 2) {
          break;
        }
        groups.remove(widest);
        widest.split(groups);
      }
      int[] colours = new int[groups.size()];
      byte[] indexOfCell = new byte[CELLS];
      for (int i = 0; i < colours.length; i++) {
        colours[i] = groups.get(i).rgb();
        for (Cell cell : groups.get(i).cells) {
          indexOfCell[cell.index] = (byte) i;
        }
      }
      return new GifPalette(colours, indexOfCell);
    }
  }

  private static int channel(int rgb, int channel) {
    return (rgb >> (8 * (CHANNELS - 1 - channel))) & 0xFF;
  }

  @SuppressWarnings("ArrayRecordComponent") // lives only while the palette is made
  private record Cell(int index, int count, double[] mean) {
    /** The background must not take all entries: its share counts by its root. */
    double weight() {
      return Math.sqrt(count);
    }
  }

  /** Cells that share an entry. */
  private static final class Group {
    private final List<Cell> cells;
    private final double[] mean = new double[CHANNELS];
    private final double[] errors = new double[CHANNELS];

    Group(List<Cell> cells) {
      this.cells = cells;
      double total = 0;
      for (Cell cell : cells) {
        total += cell.weight();
        for (int c = 0; c < CHANNELS; c++) {
          mean[c] += cell.weight() * cell.mean[c];
        }
      }
      for (int c = 0; c < CHANNELS; c++) {
        mean[c] /= total;
        for (Cell cell : cells) {
          double d = cell.mean[c] - mean[c];
          errors[c] += cell.weight() * d * d;
        }
      }
    }

    /** The sum of the squared distances to the mean; zero only for cells that are all alike. */
    double error() {
      return cells.size() < 2 ? -1 : errors[0] + errors[1] + errors[2];
    }

    void split(List<Group> into) {
      int widest = 0;
      for (int c = 1; c < CHANNELS; c++) {
        if (errors[c] > errors[widest]) {
          widest = c;
        }
      }
      List<Cell> low = new ArrayList<>();
      List<Cell> high = new ArrayList<>();
      for (Cell cell : cells) {
        (cell.mean[widest] < mean[widest] ? low : high).add(cell);
      }
      into.add(new Group(low));
      into.add(new Group(high));
    }

    int rgb() {
      int rgb = 0;
      for (int c = 0; c < CHANNELS; c++) {
        double sum = 0;
        double count = 0;
        for (Cell cell : cells) {
          sum += cell.count * cell.mean[c];
          count += cell.count;
        }
        rgb = rgb << 8 | (int) Math.round(sum / count);
      }
      return rgb;
    }
  }
}
