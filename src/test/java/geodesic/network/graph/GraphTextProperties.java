package geodesic.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.random.RandomGenerator;

/** {@link LayerGraph#text} and {@link LayerGraph#parse}. */
class GraphTextProperties {
  @Property(cases = 300)
  void theTextMakesTheGraphAgain(Draws draw) {
    LayerGraph graph = RandomGraphs.draw(draw);
    String text = graph.text();
    assertThat(LayerGraph.parse(text)).isEqualTo(graph);
    assertThat(text.lines().count()).isEqualTo(1 + graph.nodes().size());
  }

  /** A damaged text is refused in one line, or is the text of another graph. */
  @Property(cases = 500)
  void aDamagedTextIsRefusedInOneLine(Draws draw) {
    StringBuilder text = new StringBuilder(RandomGraphs.draw(draw).text());
    RandomGenerator random = draw.generator();
    for (int i = draw.integer(1, 3); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, draw.text(3));
        case 2 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        default -> text.setLength(at + 1);
      }
      if (text.isEmpty()) {
        break;
      }
    }
    String damaged = text.toString();
    LayerGraph read;
    try {
      read = LayerGraph.parse(damaged);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r");
      return;
    }
    assertThat(LayerGraph.parse(read.text())).isEqualTo(read);
  }

  @Property(cases = 30)
  void everyCutThatLosesALineEndIsRefused(Draws draw) {
    String text = RandomGraphs.draw(draw).text();
    for (int end = 0; end < text.length(); end++) {
      if (end > 0 && text.charAt(end - 1) == '\n') {
        continue; // a shorter graph
      }
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> LayerGraph.parse(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cut off");
    }
  }
}
