package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import geodesic.agent.Agent;
import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.training.Checkpoint;
import geodesic.training.Configuration;
import geodesic.training.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes of docs/embedding.md at work. */
class EmbeddingTest {
  private static final int CLIENTS = 4;

  @TempDir private static Path folder;

  private static Path run;

  private static Agent agent;

  private static ClassLoader documented;

  @BeforeAll
  static void compileAndTrain() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
    for (Fence fence : Fence.read(Path.of("docs/embedding.md"))) {
      if (fence.isJava()) {
        Matcher name = Pattern.compile("public class (\\w+)").matcher(fence.text());
        assertThat(name.find()).isTrue();
        arguments.add(
            Files.writeString(folder.resolve(name.group(1) + ".java"), fence.text()).toString());
      }
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    documented = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    run = folder.resolve("run");
    Configuration configuration =
        Configuration.of(
            "CartPole-v1",
            Algorithm.TRPO,
            1,
            Map.of("output_gain", 1, "normalize_observations", true));
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration, workers)) {
      Checkpoint.write(run, trainer);
    }
    agent = Agent.load(run);
  }

  @Test
  void theTenLines() throws Exception {
    assertThat(
            printed(() ->
                documented
                    .loadClass("Act")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {run.toString()})))
        .isEqualTo(Arrays.toString(agent.act(0, 0, 0, 0)) + System.lineSeparator());
  }

  @Test
  void theServiceAnswersManyClientsAsTheAgentDoes() throws Exception {
    HttpServer server = start();
    try (HttpClient client = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int c = 0; c < CLIENTS; c++) {
        Pcg64 random = new Pcg64(c);
        tasks.add(() -> {
          for (int i = 0; i < 50; i++) {
            float[] observation = new float[4];
            for (int j = 0; j < observation.length; j++) {
              observation[j] = (float) random.uniform(-1, 1);
            }
            HttpResponse<String> answer = post(client, server, Arrays.toString(observation));
            float[] action = new ObjectMapper().readValue(answer.body(), float[].class);
            if (answer.statusCode() != 200 || !Arrays.equals(action, agent.act(observation))) {
              return false;
            }
          }
          return true;
        });
      }
      for (Future<Boolean> done : clients.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
      assertThat(post(client, server, "[1, 2, 3]").statusCode()).isEqualTo(400);
      assertThat(post(client, server, "[1, 2, 3]").body())
          .isEqualTo("the observation has 3 elements, but the policy takes 4");
      assertThat(post(client, server, "[1, 2, 3, 1e99]").body()).contains("must be a number");
      assertThat(post(client, server, "[1, 2, ").statusCode()).isEqualTo(400);
      assertThat(post(client, server, "{}").statusCode()).isEqualTo(400);
    } finally {
      stop(server);
    }
  }

  @Test
  void theClientMeasures() throws Exception {
    HttpServer server = start();
    try {
      assertThat(
              printed(() ->
                  documented
                      .loadClass("Latency")
                      .getMethod("measure", URI.class, String.class, int.class)
                      .invoke(null, uri(server), "[0, 0, 0, 0]", 100)))
          .matches("median \\d+ us, p99 \\d+ us\\R");
    } finally {
      stop(server);
    }
  }

  private static HttpServer start() throws Exception {
    return (HttpServer)
        documented
            .loadClass("PolicyService")
            .getMethod("start", Agent.class, int.class)
            .invoke(null, agent, 0);
  }

  private static void stop(HttpServer server) {
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdownNow();
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/act");
  }

  private static HttpResponse<String> post(HttpClient client, HttpServer server, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(server)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String printed(Callable<Object> work) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.call();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
