package geodesic.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 191, 192, 193, 384, 1000})
  void cutTheBatchWithoutGapOrOverlap(int observations) {
    Tiles tiles = new Tiles(observations);
    int next = 0;
    for (int tile = 0; tile < tiles.count(); tile++) {
      assertThat(tiles.start(tile)).isEqualTo(next);
      assertThat(tiles.rows(tile)).isBetween(1, Tiles.ROWS);
      next += tiles.rows(tile);
    }
    assertThat(next).isEqualTo(observations);
  }
}
