package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * How long people wait for the pages they look at most, over HTTP as a signed-in coordinator of the
 * demo hospital. Beside them the page that has nothing to look up: what a page takes at the least.
 */
public final class PagesBench {

  private static final Path FOLDER = Path.of("target", "bench-pages");
  private static final String LOGIN = "coordinator@anbu";
  private static final String PASSWORD = "anbu-demo-2026";
  private static final int WARM_UP = 100;
  private static final int MEASURED = 200;

  /** What the desk is promised for its search; here for every page (milliseconds). */
  private static final double LIMIT = 50;

  private final RunningAnbu anbu;
  private final ClinicReader reader;

  private PagesBench(RunningAnbu anbu) {
    this.anbu = anbu;
    this.reader = ClinicReader.signIn(anbu.url(), LOGIN, PASSWORD);
  }

  public static void main(String[] arguments) throws Exception {
    try (var anbu = RunningAnbu.withDemo(FOLDER)) {
      new PagesBench(anbu).run();
    }
  }

  private void run() throws Exception {
    String patient = first("/api/v1/patients?q=%EA%B9%80");
    String campaign = first("/api/v1/campaigns");
    measure("about nothing (liveness)", "/q/health/live");
    measure("home", "/");
    measure("patients", "/patients");
    measure("patient", "/patients/" + patient);
    measure("campaigns", "/campaigns");
    measure("campaign", "/campaigns/" + campaign);
    measure("results of a campaign", "/campaigns/" + campaign + "/results");
    measure("calls", "/calls");
    measure("outreach", "/outreach");
    measure("segments", "/segments");
    measure("suitability", "/suitability");
  }

  private String first(String path) throws Exception {
    JsonNode items = anbu.get(path, LOGIN, PASSWORD).get("items");
    return items.get(0).get("id").asText();
  }

  private void measure(String what, String path) {
    Figures page = Figures.of(WARM_UP, MEASURED, () -> reader.read(path));
    System.out.printf(
        "pages: %-26s p50 %6.1f ms  p95 %6.1f ms  (limit %.0f ms%s)%n",
        what, page.p50(), page.p95(), LIMIT, page.p95() > LIMIT ? ", MISSED" : "");
  }
}
