package geodesic.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.exchange.PolicyFiles;
import geodesic.network.Activation;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no model, or none that could serve, is refused in one line and by no other exception. */
class DamagedModelTest {
  @TempDir private Path folder;

  private static List<byte[]> models() throws Exception {
    return List.of(
        RuntimeSession.bytes(Policies.dense(new Discrete(2), Activation.TANH, true)),
        RuntimeSession.bytes(Policies.convolutional(Box.uniform(-1, 1, 2), false)));
  }

  /** Reads it, and looks at the message where it is refused; returns whether it was. */
  private static boolean refused(byte[] bytes) {
    try {
      TrainedPolicy policy = OnnxModel.read(bytes).policy();
      policy.policy().newActor(1);
      return false;
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(400);
      return true;
    }
  }

  @Test
  void everyTruncation() throws Exception {
    for (byte[] model : models()) {
      for (int length = 0; length < model.length; length++) {
        if (length < 400 || length > model.length - 2500 || length % 7 == 0) {
          byte[] start = Arrays.copyOf(model, length);
          boolean refused = refused(start);
          // What ends between two fields is a shorter message, and only metadata comes last.
          if (length < model.length - 2500) {
            assertThat(refused).as("%d bytes of %d", length, model.length).isTrue();
          }
        }
      }
    }
  }

  @Test
  void changedBytes() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (byte[] model : models()) {
      for (int trial = 0; trial < 4000; trial++) {
        byte[] changed = model.clone();
        for (int more = random.nextInt(1, 4); more > 0; more--) {
          int at = random.nextInt(changed.length);
          changed[at] = (byte) random.nextInt(256);
        }
        refused += refused(changed) ? 1 : 0;
      }
      for (int at = 0; at < model.length; at++) { // names, types and lengths, one bit each
        byte[] changed = model.clone();
        changed[at] ^= (byte) (1 << (at % 8));
        refused += refused(changed) ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
  }

  private static void assertRefused(Consumer<ModelProto.Builder> change, String... expected)
      throws Exception {
    ModelProto.Builder model = ModelProto.parseFrom(models().getFirst()).toBuilder();
    change.accept(model);
    assertThatThrownBy(() -> OnnxModel.read(model.build().toByteArray()).policy())
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(expected)
        .hasMessageNotContaining("\n");
  }

  private static NodeProto.Builder node(ModelProto.Builder model, String operator) {
    return model.getGraphBuilder().getNodeBuilderList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .findFirst()
        .orElseThrow();
  }

  private static TensorProto.Builder weights(ModelProto.Builder model) {
    return model.getGraphBuilder().getInitializerBuilderList().stream()
        .filter(tensor -> tensor.getName().equals("layer1_weight"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertRefused(
        model -> node(model, "Tanh").setOpType("GRU\nx"),
        "the operator \"GRU?x\" is not known",
        "Gemm",
        "Conv");
    assertRefused(model -> node(model, "Tanh").setDomain("my.ops"), "\"my.ops.Tanh\"");
    assertRefused(model -> model.clearGraph(), "it has no graph");
    assertRefused(
        model -> weights(model).setDataLocation(TensorProto.DataLocation.EXTERNAL),
        "\"layer1_weight\" is kept in another file");
    assertRefused(
        model -> weights(model).setDataType(TensorProto.DataType.STRING_VALUE),
        "type STRING (known: FLOAT");
    assertRefused(model -> weights(model).setDims(0, 1L << 40), "impossible extents");
    assertRefused(model -> weights(model).setDims(0, 5), "bytes of data, but its extents need");
    assertRefused(
        model ->
            weights(model)
                .clearRawData()
                .addAllFloatData(java.util.Collections.nCopies(6 * 32, Float.NaN)),
        "holds NaN");
    assertRefused(
        model ->
            model.getGraphBuilder().addInput(model.getGraph().getInput(0).toBuilder().setName("b")),
        "it has 2 inputs");
    assertRefused(
        model -> node(model, "Gemm").setInput(0, "nowhere"),
        "takes \"nowhere\", which nothing before it computes");
    assertRefused(
        model -> node(model, "Clip").setOpType("Relu"), "clips normalised observations not at all");
    assertRefused(model -> model.clearMetadataProps(), "does not say what its observations");
    assertRefused(
        model -> property(model, "action_space").setValue("{\"type\": \"discrete\", \"n\": 3}"),
        "its network has 2 outputs",
        "need 3");
    assertRefused(model -> property(model, "action_space").setValue("{"), "is not JSON");
    assertRefused(
        model ->
            property(model, "observation_space")
                .setValue("{\"type\":\"box\",\"shape\":[2000000000],\"low\":0,\"high\":1}"),
        "a box of 2000000000 elements");
  }

  private static ai.onnx.proto.OnnxMl.StringStringEntryProto.Builder property(
      ModelProto.Builder model, String key) {
    return model.getMetadataPropsBuilderList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** Each doubles what it takes: forty of them would need any memory. */
  @Test
  void isNotTalkedIntoTakingAllMemory() throws Exception {
    assertRefused(
        model -> {
          String last = "normalized";
          List<NodeProto> before = model.getGraph().getNodeList();
          model.getGraphBuilder().clearNode();
          before.stream().limit(3).forEach(model.getGraphBuilder()::addNode);
          for (int i = 0; i < 40; i++) {
            String next = "twice" + i;
            model
                .getGraphBuilder()
                .addNodeBuilder()
                .setOpType("Concat")
                .addInput(last)
                .addInput(last)
                .addOutput(next)
                .addAttribute(GraphBuilder.attribute("axis", 1));
            last = next;
          }
          String end = last;
          before.stream()
              .skip(3)
              .map(node -> node.toBuilder())
              .forEach(node -> {
                if (node.getName().equals("layer1")) {
                  node.setInput(0, end);
                }
                model.getGraphBuilder().addNode(node);
              });
        },
        "the network is too large");
  }

  @Test
  void filesOfOtherKinds() throws Exception {
    Path text = Files.writeString(folder.resolve("a.onnx"), "a text\n");
    Path other = Files.writeString(folder.resolve("b.txt"), "a text\n");
    Path empty = Files.createFile(folder.resolve("c.onnx"));
    assertThatThrownBy(() -> PolicyFiles.read(text))
        .isInstanceOf(IOException.class)
        .hasMessage(text + " can't be used: it is no ONNX model, or is damaged or cut short");
    assertThatThrownBy(() -> PolicyFiles.read(other))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("holds no policy that could be read (known kinds: ", "ONNX model");
    assertThatThrownBy(() -> PolicyFiles.read(empty))
        .hasMessage(empty + " can't be used: it is no ONNX model: it has no graph");
    assertThatThrownBy(() -> PolicyFiles.read(folder)).hasMessage(folder + " is not a file");
    assertThatThrownBy(() -> PolicyFiles.read(folder.resolve("gone")))
        .hasMessage(folder.resolve("gone") + " does not exist");
    Path named = Files.write(folder.resolve("weights"), models().getFirst());
    assertThat(PolicyFiles.read(named).environment()).contains("Some-v0");
  }
}
