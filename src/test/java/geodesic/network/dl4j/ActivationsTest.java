package geodesic.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Kernels;
import geodesic.network.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationsTest {
  @ParameterizedTest
  @EnumSource
  void eachComputesWhatDl4jsDoes(Activation activation) {
    IActivation theirs = Activations.find(activation).orElseThrow();
    assertThat(Activations.find(theirs)).contains(activation);
    float[] x = new float[Kernels.padded(160)];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 80) / 16f;
    }
    INDArray expected = theirs.getActivation(Nd4j.createFromArray(x.clone()), false);
    activation.apply(Kernels.active(), 1, x.length, x, x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(expected.getFloat(i), within(1e-6f));
    }
  }

  @Test
  void othersAreNotOurs() {
    assertThat(Activations.find(new ActivationGELU())).isEmpty();
    assertThat(Activations.find(new ActivationLReLU(0.2))).isEmpty();
  }
}
