package geodesic.exchange.sb3;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is read as it was or refused in one line, and never anything else. */
class Sb3DamageTest {
  @TempDir Path folder;

  @Property(cases = 300)
  void aTruncatedFileIsRefused(Draws draws) throws IOException {
    byte[] whole = Files.readAllBytes(Sb3Reference.FOLDER.resolve("a2c-box-relu.zip"));
    int length = draws.integer(0, whole.length - 1);
    assertThat(isRead(Arrays.copyOf(whole, length))).isFalse();
  }

  @Property(cases = 300)
  void aChangedByteIsHarmlessOrRefused(Draws draws) throws IOException {
    byte[] bytes = Files.readAllBytes(Sb3Reference.FOLDER.resolve("a2c-box-relu.zip"));
    bytes[draws.integer(0, bytes.length - 1)] ^= (byte) draws.integer(1, 255);
    isRead(bytes);
  }

  /** Behind checksums that hold: what someone meant to write. */
  @Property(cases = 300)
  void aChangedByteInAnEntryIsHarmlessOrRefused(Draws draws) throws IOException {
    Path file = Sb3Reference.FOLDER.resolve("a2c-box-relu.zip");
    String changed = draws.flag() ? "data" : "policy.pth";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in =
            new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().equals(changed)) {
          content[draws.integer(0, content.length - 1)] ^= (byte) draws.integer(1, 255);
        }
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(content);
      }
    }
    isRead(out.toByteArray());
  }

  @Property(cases = 300)
  void damagedStatisticsAreHarmlessOrRefused(Draws draws) throws IOException {
    byte[] whole = Files.readAllBytes(Sb3Reference.FOLDER.resolve("pendulum-ppo.pkl"));
    byte[] bytes = Arrays.copyOf(whole, draws.integer(0, whole.length));
    if (bytes.length > 0) {
      bytes[draws.integer(0, bytes.length - 1)] ^= (byte) draws.integer(0, 255);
    }
    Path file = Files.write(folder.resolve("statistics.pkl"), bytes);
    try {
      VecNormalizeFile.read(file);
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private boolean isRead(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("agent.zip"), bytes);
    try {
      Sb3File.read(file);
      return true;
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return false;
    }
  }
}
