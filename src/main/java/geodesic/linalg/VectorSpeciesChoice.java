package geodesic.linalg;

import geodesic.options.InvalidOption;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of this process, fixed when the class is loaded. */
final class VectorSpeciesChoice {
  static final VectorSpecies<Float> SPECIES = choose(System.getProperty("geodesic.vector", "auto"));

  private VectorSpeciesChoice() {}

  private static VectorSpecies<Float> choose(String wanted) {
    VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
    VectorSpecies<Float> chosen =
        switch (wanted) {
          case "128" -> FloatVector.SPECIES_128;
          case "256" -> FloatVector.SPECIES_256;
          case "512" -> FloatVector.SPECIES_512;
          default -> preferred.length() > Kernels.PAD ? FloatVector.SPECIES_512 : preferred;
        };
    int widest = VectorShape.largestShapeFor(float.class).vectorBitSize();
    if (chosen.vectorBitSize() > widest) {
      throw new InvalidOption(
          "geodesic.vector="
              + wanted
              + " asks for wider vectors than this processor's "
              + widest
              + " bits");
    }
    return chosen;
  }
}
