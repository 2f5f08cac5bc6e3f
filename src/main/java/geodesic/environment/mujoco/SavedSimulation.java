package geodesic.environment.mujoco;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulation at a moment, exactly.
 *
 * <p>The state that the library integrates, its warm start included, fixes all later steps. It does
 * not fix what can be read before the next one: positions of bodies, inertias, forces are those of
 * the beginning of the last step, and rewards are differences between them and later ones. So every
 * array of doubles is kept, whatever reads it.
 *
 * @param signature the model's
 * @param state the state that the library integrates
 * @param arrays the derived numbers, array by array
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedSimulation(long signature, double[] state, List<double[]> arrays) {

  static SavedSimulation of(Simulation simulation) {
    double[] state = new double[simulation.stateSize()];
    simulation.getState(state);
    List<double[]> arrays = new ArrayList<>();
    for (DoubleArray array : simulation.arrays()) {
      double[] values = new double[array.size()];
      array.copyTo(values);
      arrays.add(values);
    }
    return new SavedSimulation(simulation.model().signature(), state, arrays);
  }

  void restore(Simulation simulation) {
    simulation.setState(state);
    List<DoubleArray> targets = simulation.arrays();
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).copyFrom(arrays.get(i));
    }
  }

  void write(DataOutput output) throws IOException {
    output.writeLong(signature);
    write(output, state);
    for (double[] array : arrays) {
      write(output, array);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param like another simulation of the same model
   * @throws IOException also where it was of another model
   */
  static SavedSimulation read(DataInput input, Simulation like) throws IOException {
    long signature = input.readLong();
    if (signature != like.model().signature()) {
      throw new IOException("not a state of " + like.model() + " but of another model");
    }
    double[] state = read(input, like.stateSize());
    List<double[]> arrays = new ArrayList<>();
    for (DoubleArray array : like.arrays()) {
      arrays.add(read(input, array.size()));
    }
    return new SavedSimulation(signature, state, arrays);
  }

  private static void write(DataOutput output, double[] values) throws IOException {
    for (double value : values) {
      output.writeDouble(value);
    }
  }

  private static double[] read(DataInput input, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = input.readDouble();
    }
    return values;
  }
}
