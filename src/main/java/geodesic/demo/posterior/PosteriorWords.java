package geodesic.demo.posterior;

import geodesic.demo.DemoResult;
import geodesic.figure.DecimalText;
import geodesic.page.PageTable;
import java.util.Comparator;
import java.util.List;

/** The numbers of the demo's page and of its last line. */
final class PosteriorWords {
  private PosteriorWords() {}

  static void tell(DemoResult result, List<SamplerRow> samplers, List<NetworkRow> network) {
    SamplerRow riemannian = row(samplers, "riemannian_mala");
    SamplerRow hmc = row(samplers, "hmc_fisher");
    SamplerRow best =
        samplers.stream()
            .filter(PosteriorWords::exact)
            .max(Comparator.comparingDouble(row -> row.outcome().essPerSecond()))
            .orElseThrow();
    result
        .key("mean_error_sd", riemannian.meanError())
        .key("covariance_error", riemannian.covarianceError())
        .key("ess_per_second", riemannian.outcome().essPerSecond())
        .key("rhat_riemannian", riemannian.outcome().rHat())
        .key("rhat_hmc", hmc.outcome().rHat())
        .key("mean_error_sd_hmc", hmc.meanError())
        .key("covariance_error_hmc", hmc.covarianceError())
        .key("best_ess_per_second", best.outcome().essPerSecond());
    SamplerRow plain = row(samplers, "mala");
    SamplerRow fixed = row(samplers, "mala_fisher");
    result
        .words("mean_error", DecimalText.of(riemannian.meanError(), 3))
        .words("covariance_error", percent(riemannian.covarianceError()))
        .words("rhat", DecimalText.of(riemannian.outcome().rHat(), 4))
        .words("hmc_rhat", DecimalText.of(hmc.outcome().rHat(), 4))
        .words("acceptance", percent(riemannian.outcome().chains().acceptance()))
        .words("best", best.outcome().title())
        .words("best_ess", count(best.outcome().essPerSecond()))
        .words("transitions", DecimalText.grouped(riemannian.outcome().transitions()))
        .words("efficiency_plain", perThousand(plain))
        .words("efficiency_fixed", perThousand(fixed))
        .words("efficiency_riemannian", perThousand(riemannian))
        .words("efficiency_hmc", perThousand(hmc))
        .words("mode_nll", DecimalText.of(network.getFirst().nll(), 3))
        .words(
            "network_nll",
            DecimalText.of(
                network.stream().skip(1).mapToDouble(NetworkRow::nll).min().orElseThrow(), 3))
        .words(
            "network_rhat",
            DecimalText.of(
                network.stream().skip(1).mapToDouble(NetworkRow::rHat).min().orElseThrow(), 2))
        .words("hidden", String.valueOf(ConcreteNetwork.HIDDEN))
        .pageTable("samplers", table(samplers))
        .pageTable("network", networkTable(network));
  }

  static SamplerRow row(List<SamplerRow> samplers, String id) {
    return samplers.stream().filter(row -> row.outcome().id().equals(id)).findFirst().orElseThrow();
  }

  /** Whether a test of Metropolis makes the draws those of the posterior. */
  static boolean exact(SamplerRow row) {
    return !row.outcome().id().contains("sgld");
  }

  private static String percent(double share) {
    return DecimalText.of(100 * share, 1) + " %";
  }

  private static String count(double value) {
    return DecimalText.grouped(Math.round(value));
  }

  private static String perThousand(SamplerRow row) {
    return DecimalText.significant(1000 * row.outcome().worst() / row.outcome().transitions());
  }

  private static PageTable table(List<SamplerRow> samplers) {
    return new PageTable(
        "Samplers on the breast-cancer posterior",
        List.of("", "mean error, sd", "covariance error", "R-hat", "effective draws", "per second"),
        samplers.stream()
            .map(row ->
                PageTable.Row.of(
                    row.outcome().title(),
                    DecimalText.of(row.meanError(), 3),
                    percent(row.covarianceError()),
                    DecimalText.of(row.outcome().rHat(), 4),
                    count(row.outcome().worst()),
                    count(row.outcome().essPerSecond())))
            .toList());
  }

  private static String title(String id) {
    return switch (id) {
      case "mode" -> "one mode alone";
      case "riemannian_mala" -> "Riemannian MALA";
      case "hmc_fisher" -> "HMC, Fisher mass";
      case "mala" -> "MALA";
      case "sgld" -> "SGLD";
      case "psgld" -> "pSGLD";
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static PageTable networkTable(List<NetworkRow> network) {
    return new PageTable(
        "Samplers on the network's posterior",
        List.of("", "held-out NLL", "RMSE, MPa", "R-hat", "effective draws"),
        network.stream()
            .map(row ->
                PageTable.Row.of(
                    title(row.sampler()),
                    DecimalText.of(row.nll(), 3),
                    DecimalText.of(row.rmse(), 2),
                    Double.isNaN(row.rHat()) ? "–" : DecimalText.of(row.rHat(), 3),
                    Double.isNaN(row.ess()) ? "–" : count(row.ess())))
            .toList());
  }
}
