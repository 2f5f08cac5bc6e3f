package example;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.Evaluation;
import geodesic.training.IterationRecord;
import geodesic.training.Trainer;
import java.util.Map;

public class Train {
  public static void main(String[] arguments) {
    Configuration configuration =
        Configuration.of("CartPole-v1", Algorithm.TRPO, 0, Map.of("horizon", 512, "steps", 20_000));
    try (Workers workers = new Workers(2);
        Trainer trainer = new Trainer(configuration, workers)) {
      while (!trainer.isFinished()) {
        IterationRecord done = trainer.advance();
        System.out.printf(
            "%d steps: return %.1f%n", done.environmentSteps(), done.returns().mean());
      }
      Evaluation evaluation = trainer.evaluate(100, 1, false);
      System.out.printf("evaluation: return %.1f%n", evaluation.statistics().mean());
    }
  }
}
