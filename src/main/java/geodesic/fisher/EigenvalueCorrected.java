package geodesic.fisher;

import geodesic.linalg.Kernels;
import geodesic.linalg.KroneckerEigenbasis;
import geodesic.linalg.LinearOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Eigenvalue-corrected Kronecker factorisation (George et al. 2018, arXiv:1806.03884): the
 * eigenvectors of {@link KroneckerFactors}, with s_ij = E[(u_i' gradient v_j)^2], the exact second
 * moments of a layer's gradients along them, in place of products of eigenvalues. Among all
 * matrices that are diagonal in this basis it is the closest to the layer's block in Frobenius
 * norm.
 */
public final class EigenvalueCorrected {
  private EigenvalueCorrected() {}

  /** The matrix of a batch whose network has layers; it has its own damped inverse. */
  public static LinearOperator of(LinearizedBatch<?> batch) {
    KroneckerFactors factors = KroneckerFactors.of(batch);
    List<KroneckerEigenbasis> bases = factors.eigenbases();
    double[][] moments = moments(batch, bases);
    List<KroneckerEigenbasis> corrected = new ArrayList<>();
    for (int l = 0; l < moments.length; l++) {
      corrected.add(new KroneckerEigenbasis(bases.get(l).a(), bases.get(l).g(), moments[l]));
    }
    return factors.matrix(corrected);
  }

  /** s of each layer along given eigenvectors. */
  static double[][] moments(LinearizedBatch<?> batch, List<KroneckerEigenbasis> bases) {
    List<SquaredGradients.Rotation> rotations =
        bases.stream()
            .map(b ->
                new SquaredGradients.Rotation(
                    columns(b.a().vectors(), b.a().values().length),
                    columns(b.g().vectors(), b.g().values().length)))
            .toList();
    return new SquaredGradients(batch, Optional.of(rotations)).means();
  }

  /** Eigenvectors, which are rows, as columns in padded float rows. */
  static float[] columns(double[] vectors, int n) {
    int stride = Kernels.padded(n);
    float[] columns = new float[n * stride];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        columns[j * stride + i] = (float) vectors[i * n + j];
      }
    }
    return columns;
  }
}
