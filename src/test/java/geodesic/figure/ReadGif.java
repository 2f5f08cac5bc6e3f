package geodesic.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * An animation as javax.imageio reads it.
 *
 * @param frames the pictures as they are shown, each laid over the ones before
 * @param delays the time of each frame in 1/100 s
 * @param repetitions of the whole; 0 is for ever, -1 none
 */
public record ReadGif(List<BufferedImage> frames, List<Integer> delays, int repetitions) {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /** Reads a whole file. */
  public static ReadGif of(byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      List<Integer> delays = new ArrayList<>();
      int repetitions = -1;
      BufferedImage shown =
          new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        IIOMetadataNode root = tree(reader.getImageMetadata(i));
        IIOMetadataNode place = child(root, "ImageDescriptor");
        Graphics2D graphics = shown.createGraphics();
        graphics.drawImage(
            reader.read(i),
            number(place, "imageLeftPosition"),
            number(place, "imageTopPosition"),
            null);
        graphics.dispose();
        BufferedImage copy =
            new BufferedImage(shown.getWidth(), shown.getHeight(), BufferedImage.TYPE_INT_ARGB);
        shown.copyData(copy.getRaster());
        frames.add(copy);
        delays.add(number(child(root, "GraphicControlExtension"), "delayTime"));
        NodeList extensions = root.getElementsByTagName("ApplicationExtension");
        if (extensions.getLength() > 0) {
          byte[] loop = (byte[]) ((IIOMetadataNode) extensions.item(0)).getUserObject();
          repetitions = (loop[1] & 0xFF) | ((loop[2] & 0xFF) << 8);
        }
      }
      return new ReadGif(frames, delays, repetitions);
    } finally {
      reader.dispose();
    }
  }

  private static IIOMetadataNode tree(IIOMetadata metadata) {
    return (IIOMetadataNode) metadata.getAsTree(FORMAT);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  private static int number(IIOMetadataNode node, String attribute) {
    return Integer.parseInt(node.getAttribute(attribute));
  }
}
