package geodesic.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A section for each part, found by its name: how many there are, then one after the other. */
final class SectionedState implements SavedState {
  private final Map<String, CheckpointSection> sections = new LinkedHashMap<>();

  private SectionedState() {}

  /** The present state of parts. */
  static SectionedState of(List<CheckpointPart> parts) throws IOException {
    SectionedState state = new SectionedState();
    for (CheckpointPart part : parts) {
      state.add(CheckpointSection.of(part));
    }
    return state;
  }

  /** Reads what {@link #write} wrote. */
  static SectionedState read(DataInput in) throws IOException {
    SectionedState state = new SectionedState();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      state.add(CheckpointSection.read(in));
    }
    return state;
  }

  private void add(CheckpointSection section) throws IOException {
    if (sections.put(section.name(), section) != null) {
      throw new IOException("it has two sections '" + section.name() + "'");
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(sections.size());
    for (CheckpointSection section : sections.values()) {
      section.write(out);
    }
  }

  @Override
  public void restore(List<CheckpointPart> parts) throws IOException {
    List<String> unknown = new ArrayList<>(sections.keySet());
    parts.forEach(part -> unknown.remove(part.name()));
    if (!unknown.isEmpty()) {
      throw new IOException(
          "its section '"
              + unknown.getFirst()
              + "' is unknown to this version of Geodesic; a newer one may have written it");
    }
    for (CheckpointPart part : parts) {
      restore(part);
    }
  }

  /** Restores one part and looks at no other. */
  @Override
  public void restore(CheckpointPart part) throws IOException {
    CheckpointSection section = sections.get(part.name());
    if (section == null) {
      throw new IOException("it has no section '" + part.name() + "'");
    }
    section.restore(part);
  }

  @Override
  public boolean holds(String name) {
    return sections.containsKey(name);
  }
}
