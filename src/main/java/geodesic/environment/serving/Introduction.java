package geodesic.environment.serving;

import java.util.List;

/**
 * What a client has to know before it maps the memory, one line of JSON.
 *
 * @param protocol raised whenever an older client would misunderstand
 * @param env the environment's id
 * @param pid of the server
 * @param roomy whether there is a core for each serving thread and one for the client, so that
 *     spinning takes nobody's time
 * @param infos the names of the numbers that are told beside the rewards
 * @param maxEpisodeSteps the time limit that applies, null for none
 * @param rewardThreshold the return that counts as solved, null where none is defined
 * @param frameHeight of a picture, 0 where there are none
 * @param frameWidth of a picture
 * @param framesPerSecond of an animation, null where there are no pictures
 * @param layout where everything is in the memory
 */
public record Introduction(
    int protocol,
    String env,
    long pid,
    int environments,
    int threads,
    boolean roomy,
    List<String> infos,
    ServedSpace observationSpace,
    ServedSpace actionSpace,
    Integer maxEpisodeSteps,
    Double rewardThreshold,
    int frameHeight,
    int frameWidth,
    Double framesPerSecond,
    ServingLayout layout) {
  /** The present protocol. */
  public static final int PROTOCOL = 1;
}
