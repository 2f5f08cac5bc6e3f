package geodesic.exchange.sb3;

import geodesic.exchange.AgentModel;
import geodesic.exchange.PolicyModel;
import geodesic.exchange.PolicyReader;
import geodesic.files.IoReason;
import geodesic.network.graph.LoadedNetwork;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.RunningMoments;
import geodesic.training.ActionForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Policies of Stable-Baselines3, with VecNormalize's statistics from a file of their own. */
public final class Sb3Reader implements PolicyReader {
  /** What ObservationNormalizer does, and VecNormalize unless it is told otherwise. */
  private static final double CLIP = ObservationNormalizer.LIMIT;

  private static final double EPSILON = 1e-8;

  @Override
  public String kind() {
    return "agent of Stable-Baselines3";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() != 'P' || in.read() != 'K') {
        return false;
      }
    }
    try (ZipContent zip = ZipContent.open(file, "it")) {
      return Sb3File.recognizes(zip.names());
    }
  }

  @Override
  public PolicyModel read(Path file) throws IOException {
    Sb3Agent agent = Sb3File.read(file);
    if (agent.behindVecNormalize()) {
      throw new IOException(
          "it was trained behind VecNormalize, whose statistics are in a file of their own; import"
              + " makes a run of both (--normalizer FILE)");
    }
    return policy(agent, Optional.empty(), new ArrayList<>());
  }

  /**
   * Reads an agent, and the statistics of its observations and rewards.
   *
   * @param statistics what VecNormalize.save wrote; empty for an agent that saw observations as
   *     they are
   * @param without whether one that did not is to be read all the same
   * @throws IOException as {@link #read(Path)}; where the statistics' file is at fault the message
   *     names it
   */
  public static AgentModel read(Path file, Optional<Path> statistics, boolean without)
      throws IOException {
    Sb3Agent agent = Sb3File.read(file);
    if (agent.behindVecNormalize() && statistics.isEmpty() && !without) {
      throw new IOException(
          "it was trained behind VecNormalize, whose statistics are in the file that"
              + " VecNormalize.save wrote: give it with --normalizer FILE"
              + candidate(file).map(c -> " (" + c + " may be it)").orElse("")
              + ", or --normalizer none to go on without them");
    }
    Optional<VecNormalizeFile> normalize = Optional.empty();
    if (statistics.isPresent()) {
      normalize = Optional.of(statistics(statistics.get()));
    }
    List<String> remarks = new ArrayList<>();
    Optional<ObservationNormalizer> normalizer = Optional.empty();
    Optional<RunningMoments> returns = Optional.empty();
    if (normalize.isPresent()) {
      remark(normalize.get(), agent, remarks);
      if (normalize.get().observations().isPresent()) {
        RunningMoments moments = moments(normalize.get().observations().get());
        int size = normalize.get().observations().get().mean().length;
        if (size != agent.spaces().observation().size()) {
          throw new IOException(
              "it takes observations of "
                  + agent.spaces().observation().size()
                  + " elements, but "
                  + statistics.get()
                  + " has statistics of "
                  + size);
        }
        normalizer = Optional.of(new ObservationNormalizer(size));
        normalizer.get().learn(moments);
      }
      returns = normalize.get().rewards().map(Sb3Reader::moments);
    }
    return new AgentModel(
        agent.algorithm() + " agent of Stable-Baselines3",
        policy(agent, normalizer, remarks),
        Optional.of(
            switch (agent.algorithm()) {
              case "TRPO" -> "trpo";
              case "A2C" -> "vpg";
              default -> "ppo";
            }),
        agent.gamma(),
        returns);
  }

  /** A file beside an agent's that has a usual name of statistics. */
  private static Optional<Path> candidate(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.zip$", "");
    return Stream.of(
            "vecnormalize.pkl", "vec_normalize.pkl", name + ".pkl", name + "_vecnormalize.pkl")
        .map(file::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static VecNormalizeFile statistics(Path file) throws IOException {
    try {
      return VecNormalizeFile.read(file);
    } catch (IOException e) {
      throw new IOException(
          "its statistics can't be used: " + IoReason.of(e) + " (" + file + ")", e);
    }
  }

  private static RunningMoments moments(VecNormalizeFile.Moments moments) {
    return RunningMoments.of(moments.mean(), moments.variance(), Math.round(moments.count()));
  }

  private static PolicyModel policy(
      Sb3Agent agent, Optional<ObservationNormalizer> normalizer, List<String> remarks) {
    return new PolicyModel(
        agent.policy().network(),
        agent.policyTheta(),
        agent.logStd(),
        normalizer,
        ActionForm.PLAIN, // clipped to the environment's bounds, and nothing else
        Optional.of(
            new LoadedNetwork(agent.value().network(), Optional.of(agent.valueTheta()), List.of())),
        Optional.of(agent.spaces()),
        Optional.empty(),
        remarks);
  }

  private static void remark(VecNormalizeFile file, Sb3Agent agent, List<String> remarks) {
    if (file.observations().isPresent() && file.clipObservations() != CLIP) {
      remarks.add(
          "its normalised observations were clipped at %s, here they are at %s: its actions differ where one is beyond"
              .formatted(file.clipObservations(), CLIP));
    }
    if (file.epsilon() != EPSILON) {
      remarks.add(
          "its VecNormalize adds %s to variances, here it is %s"
              .formatted(file.epsilon(), EPSILON));
    }
    if (file.rewards().isPresent() && file.clipReward() != CLIP) {
      remarks.add(
          "its scaled rewards were clipped at %s, here they are at %s"
              .formatted(file.clipReward(), CLIP));
    }
    if (file.rewards().isPresent()
        && agent.gamma().isPresent()
        && agent.gamma().getAsDouble() != file.gamma()) {
      remarks.add(
          "its VecNormalize discounted by %s, the agent by %s, which goes on for both"
              .formatted(file.gamma(), agent.gamma().getAsDouble()));
    }
  }
}
