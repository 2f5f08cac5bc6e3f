package geodesic.demo.posterior;

import geodesic.demo.Demo;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.supervised.data.ReferencePosterior;
import geodesic.table.Columns;
import java.util.List;

/** Markov chains in the metric of the Fisher matrix beside those without it. */
public final class PosteriorDemo implements Demo {
  @Override
  public String name() {
    return "posterior";
  }

  @Override
  public String title() {
    return "Posterior sampling: the Fisher matrix as the metric of a Markov chain";
  }

  @Override
  public String summary() {
    return "Langevin and Hamiltonian samplers with and without the Fisher metric, held against a reference";
  }

  @Override
  public List<Columns<?>> tables() {
    return List.of(SamplerRow.COLUMNS, ErrorRow.COLUMNS, NetworkRow.COLUMNS);
  }

  @Override
  public DemoResult run(DemoRun run) {
    ReferencePosterior reference = ReferencePosterior.breastCancer();
    List<Outcome> outcomes = new CancerPosterior(run).outcomes();
    List<SamplerRow> samplers =
        outcomes.stream().map(outcome -> SamplerRow.of(outcome, reference)).toList();
    List<ErrorRow> errors =
        outcomes.stream().flatMap(outcome -> ErrorRow.of(outcome, reference).stream()).toList();
    List<NetworkRow> network = new ConcreteNetwork(run).rows();
    run.progress().at(0.95, "figures");
    DemoResult result =
        new DemoResult()
            .table(SamplerRow.COLUMNS, samplers)
            .table(ErrorRow.COLUMNS, errors)
            .table(NetworkRow.COLUMNS, network);
    PosteriorFigures.draw(result, samplers, errors, reference);
    PosteriorWords.tell(result, samplers, network);
    return result;
  }
}
