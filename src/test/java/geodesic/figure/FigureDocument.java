package geodesic.figure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The elements of an SVG. */
record FigureDocument(Document svg) {
  static FigureDocument of(String svg) throws Exception {
    return new FigureDocument(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg))));
  }

  double width() {
    return number(svg.getDocumentElement(), "width");
  }

  String description() {
    return svg.getElementsByTagName("desc").item(0).getTextContent();
  }

  List<Element> all(String tag) {
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < svg.getElementsByTagName(tag).getLength(); i++) {
      all.add((Element) svg.getElementsByTagName(tag).item(i));
    }
    return all;
  }

  /** Elements of a colour's class. */
  List<Element> all(String tag, Colour colour) {
    return all(tag).stream()
        .filter(element -> element.getAttribute("class").equals(colour.cssClass()))
        .toList();
  }

  List<String> texts() {
    return all("text").stream().map(Element::getTextContent).toList();
  }

  Element text(String content) {
    return all("text").stream()
        .filter(element -> element.getTextContent().equals(content))
        .findFirst()
        .orElseThrow();
  }

  static List<double[]> points(Element element) {
    List<double[]> points = new ArrayList<>();
    for (String point : element.getAttribute("points").split(" ")) {
      String[] xy = point.split(",");
      points.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
    }
    return points;
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
