package geodesic.figure;

import geodesic.figure.Layer.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contour lines by marching squares: each cell of the grid is crossed where two neighbouring
 * corners lie on different sides of the level, and crossings are joined from cell to cell. Where
 * all four edges of a cell are crossed, the mean of its corners decides which are joined.
 */
final class ContourLines {
  private static final int NONE = -1;

  private final ScalarField field;
  private final double level;

  /** For each edge, up to two edges to which a cell on either side joins it. */
  private final int[] joined;

  private ContourLines(ScalarField field, double level) {
    this.field = field;
    this.level = level;
    joined = new int[4 * field.rows() * field.columns()];
    Arrays.fill(joined, NONE);
  }

  /** The lines of one level; a closed one ends where it begins. */
  static List<List<Position>> at(ScalarField field, double level) {
    ContourLines lines = new ContourLines(field, level);
    for (int row = 0; row + 1 < field.rows(); row++) {
      for (int column = 0; column + 1 < field.columns(); column++) {
        lines.cross(row, column);
      }
    }
    return lines.chains();
  }

  private boolean above(int row, int column) {
    return field.value(row, column) >= level;
  }

  /** The edge from a point to the next one of its row. */
  private int along(int row, int column) {
    return 2 * (row * field.columns() + column);
  }

  /** The edge from a point to the next one of its column. */
  private int up(int row, int column) {
    return along(row, column) + 1;
  }

  private void cross(int row, int column) {
    double mean =
        (field.value(row, column)
                + field.value(row, column + 1)
                + field.value(row + 1, column)
                + field.value(row + 1, column + 1))
            / 4;
    if (!Double.isFinite(mean)) {
      return;
    }
    // Corners and edges counter-clockwise; edge i is between corners i and i + 1.
    boolean[] corners = {
      above(row, column), above(row, column + 1), above(row + 1, column + 1), above(row + 1, column)
    };
    int[] edges = {
      along(row, column), up(row, column + 1), along(row + 1, column), up(row, column)
    };
    int[] crossed = new int[4];
    int count = 0;
    for (int i = 0; i < 4; i++) {
      if (corners[i] != corners[(i + 1) % 4]) {
        crossed[count++] = edges[i];
      }
    }
    if (count == 2) {
      join(crossed[0], crossed[1]);
    } else if (count == 4) {
      // The corners that are unlike the middle are cut off.
      boolean first = corners[0] != (mean >= level);
      join(edges[0], edges[first ? 3 : 1]);
      join(edges[2], edges[first ? 1 : 3]);
    }
  }

  private void join(int a, int b) {
    joined[2 * a + (joined[2 * a] == NONE ? 0 : 1)] = b;
    joined[2 * b + (joined[2 * b] == NONE ? 0 : 1)] = a;
  }

  private List<List<Position>> chains() {
    List<List<Position>> chains = new ArrayList<>();
    boolean[] visited = new boolean[joined.length / 2];
    // Open ones from an end, then the closed ones that are left.
    for (boolean open : new boolean[] {true, false}) {
      for (int edge = 0; edge < visited.length; edge++) {
        boolean start = joined[2 * edge] != NONE && (!open || joined[2 * edge + 1] == NONE);
        if (start && !visited[edge]) {
          chains.add(chain(edge, visited, !open));
        }
      }
    }
    return chains;
  }

  private List<Position> chain(int start, boolean[] visited, boolean closed) {
    List<Position> chain = new ArrayList<>();
    int edge = start;
    while (edge != NONE && !visited[edge]) {
      visited[edge] = true;
      chain.add(crossing(edge));
      int next = joined[2 * edge];
      edge = next != NONE && visited[next] ? joined[2 * edge + 1] : next;
    }
    if (closed) {
      chain.add(chain.getFirst());
    }
    return chain;
  }

  private Position crossing(int edge) {
    int row = edge / 2 / field.columns();
    int column = edge / 2 % field.columns();
    boolean up = edge % 2 == 1;
    double from = field.value(row, column);
    double to = field.value(up ? row + 1 : row, up ? column : column + 1);
    double share = (level - from) / (to - from);
    return new Position(field.x(up ? column : column + share), field.y(up ? row + share : row));
  }
}
