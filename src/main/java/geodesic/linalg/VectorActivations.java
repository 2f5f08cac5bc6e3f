package geodesic.linalg;

import static geodesic.linalg.FloatPolynomials.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The twin of {@link ScalarActivations}, a row at a time. The exponential stands in each of them: a
 * method of its own would be called, and box its vectors.
 */
final class VectorActivations {
  private static final VectorSpecies<Float> S = VectorSpeciesChoice.SPECIES;
  private static final int L = S.length();
  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  private VectorActivations() {}

  private static FloatVector c(float value) {
    return FloatVector.broadcast(S, value);
  }

  static void sigmoid(int columns, float[] x, int at) {
    for (int j = at, end = at + columns; j < end; j += L) {
      FloatVector v = FloatVector.fromArray(S, x, j).neg();
      v = v.blend(EXP_HIGHEST, v.compare(VectorOperators.GT, EXP_HIGHEST));
      v = v.blend(EXP_LOWEST, v.compare(VectorOperators.LT, EXP_LOWEST));
      FloatVector shifted = v.fma(c(LOG2_E), c(ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(c(-LN2_HIGH), v);
      r = n.fma(c(-LN2_LOW), r);
      FloatVector p = r.fma(c(EXP_C5), c(EXP_C4));
      p = p.fma(r, c(EXP_C3)).fma(r, c(EXP_C2)).fma(r, c(EXP_C1)).fma(r, c(EXP_C0));
      p = p.fma(r.mul(r), r);
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .add(127 - ROUND_BITS)
              .lanewise(VectorOperators.LSHL, 23)
              .reinterpretAsFloats();
      c(1f).div(p.fma(power, power.sub(1f)).add(2f)).intoArray(x, j);
    }
  }

  static void sigmoidDerivative(int columns, float[] t, int tAt, float[] h, int hAt) {
    for (int j = 0; j < columns; j += L) {
      FloatVector y = FloatVector.fromArray(S, h, hAt + j);
      FloatVector slope = y.mul(c(1f).sub(y));
      FloatVector.fromArray(S, t, tAt + j).mul(slope).intoArray(t, tAt + j);
    }
  }

  static void elu(int columns, float[] x, int at) {
    for (int j = at, end = at + columns; j < end; j += L) {
      FloatVector given = FloatVector.fromArray(S, x, j);
      VectorMask<Float> positive = given.compare(VectorOperators.GT, 0f);
      FloatVector v = given.blend(0f, positive);
      v = v.blend(EXP_LOWEST, v.compare(VectorOperators.LT, EXP_LOWEST));
      FloatVector shifted = v.fma(c(LOG2_E), c(ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(c(-LN2_HIGH), v);
      r = n.fma(c(-LN2_LOW), r);
      FloatVector p = r.fma(c(EXP_C5), c(EXP_C4));
      p = p.fma(r, c(EXP_C3)).fma(r, c(EXP_C2)).fma(r, c(EXP_C1)).fma(r, c(EXP_C0));
      p = p.fma(r.mul(r), r);
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .add(127 - ROUND_BITS)
              .lanewise(VectorOperators.LSHL, 23)
              .reinterpretAsFloats();
      p.fma(power, power.sub(1f)).blend(given, positive).intoArray(x, j);
    }
  }

  static void eluDerivative(int columns, float[] t, int tAt, float[] h, int hAt) {
    for (int j = 0; j < columns; j += L) {
      FloatVector y = FloatVector.fromArray(S, h, hAt + j);
      FloatVector slope = y.add(1f).blend(1f, y.compare(VectorOperators.GT, 0f));
      FloatVector.fromArray(S, t, tAt + j).mul(slope).intoArray(t, tAt + j);
    }
  }

  static void softplus(int columns, float[] x, int at) {
    for (int j = at, end = at + columns; j < end; j += L) {
      FloatVector given = FloatVector.fromArray(S, x, j);
      VectorMask<Float> positive = given.compare(VectorOperators.GT, 0f);
      FloatVector v = given.blend(given.neg(), positive);
      v = v.blend(EXP_LOWEST, v.compare(VectorOperators.LT, EXP_LOWEST));
      FloatVector shifted = v.fma(c(LOG2_E), c(ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(c(-LN2_HIGH), v);
      r = n.fma(c(-LN2_LOW), r);
      FloatVector p = r.fma(c(EXP_C5), c(EXP_C4));
      p = p.fma(r, c(EXP_C3)).fma(r, c(EXP_C2)).fma(r, c(EXP_C1)).fma(r, c(EXP_C0));
      p = p.fma(r.mul(r), r);
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .add(127 - ROUND_BITS)
              .lanewise(VectorOperators.LSHL, 23)
              .reinterpretAsFloats();
      FloatVector z = p.fma(power, power);
      VectorMask<Float> high = z.compare(VectorOperators.GT, SQRT_TWO_MINUS_ONE);
      FloatVector f = z.blend(z.fma(c(0.5f), c(-0.5f)), high);
      FloatVector e = FloatVector.zero(S).blend(1f, high);
      FloatVector square = f.mul(f);
      FloatVector q = f.fma(c(LOG_C8), c(LOG_C7));
      q = q.fma(f, c(LOG_C6)).fma(f, c(LOG_C5)).fma(f, c(LOG_C4)).fma(f, c(LOG_C3));
      q = q.fma(f, c(LOG_C2)).fma(f, c(LOG_C1)).fma(f, c(LOG_C0));
      FloatVector y = e.fma(c(LN2_LOW), q.mul(f).mul(square));
      y = square.fma(c(-0.5f), y);
      y = e.fma(c(LN2_HIGH), f.add(y));
      y.blend(given.add(y), positive).intoArray(x, j);
    }
  }

  static void softplusDerivative(int columns, float[] t, int tAt, float[] h, int hAt) {
    for (int j = 0; j < columns; j += L) {
      FloatVector v = FloatVector.fromArray(S, h, hAt + j).neg();
      v = v.blend(EXP_LOWEST, v.compare(VectorOperators.LT, EXP_LOWEST));
      FloatVector shifted = v.fma(c(LOG2_E), c(ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(c(-LN2_HIGH), v);
      r = n.fma(c(-LN2_LOW), r);
      FloatVector p = r.fma(c(EXP_C5), c(EXP_C4));
      p = p.fma(r, c(EXP_C3)).fma(r, c(EXP_C2)).fma(r, c(EXP_C1)).fma(r, c(EXP_C0));
      p = p.fma(r.mul(r), r);
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .add(127 - ROUND_BITS)
              .lanewise(VectorOperators.LSHL, 23)
              .reinterpretAsFloats();
      FloatVector slope = p.fma(power, power.sub(1f)).neg();
      FloatVector.fromArray(S, t, tAt + j).mul(slope).intoArray(t, tAt + j);
    }
  }
}
