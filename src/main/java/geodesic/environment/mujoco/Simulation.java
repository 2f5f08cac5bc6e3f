package geodesic.environment.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model's state in time, and the steps that advance it. It belongs to one thread at a time and
 * allocates nothing while it steps.
 *
 * <p>The memory is the library's. It is given back by {@link #close}, or when nothing refers to
 * this any more; the arrays may not be used afterwards, which the views refuse.
 */
@SuppressWarnings("restricted") // what the library says of its memory has to be believed
public final class Simulation implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger OPEN = new AtomicInteger();

  /** mjSTATE_INTEGRATION: all that the next step depends on, the solver's warm start included. */
  static final int INTEGRATION = (1 << 15) - 1;

  private final MujocoModel model;
  private final long modelAddress;
  private final long address;
  private final Arena arena = Arena.ofShared();
  private final Cleaner.Cleanable memory;
  private final MemorySegment struct;
  private final DoubleArray qpos;
  private final DoubleArray qvel;
  private final DoubleArray ctrl;

  /** Begins at the model's reference configuration. */
  public Simulation(MujocoModel model) {
    this.model = model;
    this.modelAddress = model.address();
    this.address = Functions.makeData(modelAddress);
    if (address == 0) {
      throw new IllegalStateException("MuJoCo has no memory for another simulation of " + model);
    }
    long data = address; // the action must not refer to this
    Arena views = arena;
    this.memory =
        CLEANER.register(
            this,
            () -> {
              views.close();
              Functions.deleteData(data);
              OPEN.decrementAndGet();
            });
    OPEN.incrementAndGet();
    this.struct =
        memory(address, StructLayout.DATA.field("signature", "long").offset() + Long.BYTES);
    this.qpos = doubles("qpos");
    this.qvel = doubles("qvel");
    this.ctrl = doubles("ctrl");
    requireLayout();
  }

  /** What lies at the offsets must be what the library's own functions read and write. */
  private void requireLayout() {
    int size = stateSize();
    double[] state = new double[size];
    getState(state);
    double first = qpos.size() > 0 ? qpos.get(0) : 0;
    boolean right = model.signature() == signature() && state[0] == time();
    for (int i = 0; i < qpos.size(); i++) {
      right &= state[1 + i] == qpos.get(i);
    }
    if (qpos.size() > 0) {
      qpos.set(0, 0.25);
      getState(state);
      right &= state[1] == 0.25;
      qpos.set(0, first);
    }
    if (!right) {
      throw MujocoModel.wrongLayout();
    }
  }

  private MemorySegment memory(long at, long bytes) {
    return MemorySegment.ofAddress(at).reinterpret(bytes, arena, null);
  }

  /** The model. */
  public MujocoModel model() {
    return model;
  }

  /** Generalised positions. */
  public DoubleArray qpos() {
    return qpos;
  }

  /** Generalised velocities. */
  public DoubleArray qvel() {
    return qvel;
  }

  /** Controls. */
  public DoubleArray ctrl() {
    return ctrl;
  }

  /** The simulated time since the last {@link #reset} [s]. */
  public double time() {
    return struct.get(JAVA_DOUBLE, StructLayout.DATA.field("time", "double").offset());
  }

  private long signature() {
    return struct.get(JAVA_LONG, StructLayout.DATA.field("signature", "long").offset());
  }

  /**
   * An array of the library's mjData by its name there, such as {@code xpos}, the positions of
   * bodies, one row for each. Ask for it once: the view stays valid.
   *
   * @throws IllegalArgumentException when there is no such array of doubles
   */
  public DoubleArray doubles(String field) {
    StructLayout.Field found = StructLayout.DATA.field(field, "double*");
    long bytes = (long) model.size(found.rows()) * found.columns() * Double.BYTES;
    return new DoubleArray(memory(struct.get(JAVA_LONG, found.offset()), bytes));
  }

  /** All arrays of doubles that the library keeps between steps. */
  List<DoubleArray> arrays() {
    List<DoubleArray> arrays = new ArrayList<>();
    for (StructLayout.Field field : StructLayout.DATA.fields()) {
      if (field.type().equals("double*")) {
        arrays.add(doubles(field.name()));
      }
    }
    return arrays;
  }

  /** Returns to the model's reference configuration, at rest, with nothing left of the past. */
  public void reset() {
    requireOpen();
    try {
      Functions.resetData(modelAddress, address);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Computes everything that follows from positions, velocities and controls. */
  public void forward() {
    requireOpen();
    try {
      Functions.forward(modelAddress, address);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Advances the time by some steps under the present controls, and computes the forces between
   * bodies, as Gymnasium does after each of its steps. What is derived from positions and
   * velocities belongs to the beginning of the last step, before its integration.
   */
  public void step(int steps) {
    requireOpen();
    try {
      for (int i = 0; i < steps; i++) {
        Functions.step(modelAddress, address);
      }
      Functions.rnePostConstraint(modelAddress, address);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The length of what {@link #getState} writes. */
  public int stateSize() {
    return Functions.stateSize(modelAddress, INTEGRATION);
  }

  /** Writes all that the next step depends on. */
  public void getState(double[] state) {
    requireOpen();
    try (Arena temporary = Arena.ofConfined()) {
      MemorySegment vector = temporary.allocate(JAVA_DOUBLE, stateSize());
      Functions.getState(modelAddress, address, vector, INTEGRATION);
      MemorySegment.copy(vector, JAVA_DOUBLE, 0, state, 0, stateSize());
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Continues from what {@link #getState} wrote. */
  public void setState(double[] state) {
    requireOpen();
    try (Arena temporary = Arena.ofConfined()) {
      MemorySegment vector = temporary.allocate(JAVA_DOUBLE, stateSize());
      MemorySegment.copy(state, 0, vector, JAVA_DOUBLE, 0, stateSize());
      Functions.setState(modelAddress, address, vector, INTEGRATION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private void requireOpen() {
    if (!arena.scope().isAlive()) {
      throw new IllegalStateException("the simulation is closed");
    }
  }

  /** How many simulations of this process hold memory. */
  static int open() {
    return OPEN.get();
  }

  /** Gives the memory back. A second call does nothing. */
  @Override
  public void close() {
    memory.clean();
  }
}
