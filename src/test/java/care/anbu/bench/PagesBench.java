package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * How long people wait for the pages they look at most, over HTTP as a signed-in coordinator of the
 * demo hospital. Beside them the page that has nothing to look up: what a page takes at the least.
 *
 * <p>Argument: how often each page is opened, 200 times unless given, after half as many to warm
 * up.
 */
public final class PagesBench {

  private static final Path FOLDER = Path.of("target", "bench-pages");
  private static final int RUNS = 200;

  /** What the desk is promised for its search; here for every page (milliseconds). */
  private static final double LIMIT = 50;

  /** What checking who calls may add to a call of the API (milliseconds). */
  private static final double MORE_THAN_A_PAGE = 5;

  private final RunningAnbu anbu;
  private final Report report;
  private final int runs;
  private final ClinicReader reader;

  private PagesBench(RunningAnbu anbu, int runs, Report report) {
    this.anbu = anbu;
    this.runs = runs;
    this.report = report;
    this.reader = ClinicReader.signIn(anbu.url(), anbu.login("coordinator"), anbu.password());
  }

  public static void main(String[] arguments) {
    Bench.withDemo(PagesBench.class, arguments, RUNS, FOLDER, "", PagesBench::measure);
  }

  static void measure(RunningAnbu anbu, int runs, Report report) throws Exception {
    new PagesBench(anbu, runs, report).run();
  }

  private void run() throws Exception {
    measure("about nothing (the peer)", "/q/health/live");
    measure("home", "/");
    measure("patients", "/patients");
    measure("patient", "/patients/" + first("/api/v1/patients?q=%EA%B9%80"));
    measure("campaigns", "/campaigns");
    String campaign = first("/api/v1/campaigns");
    measure("campaign", "/campaigns/" + campaign);
    measure("results of a campaign", "/campaigns/" + campaign + "/results");
    measure("calls", "/calls");
    measure("outreach", "/outreach");
    measure("segments", "/segments");
    measure("suitability", "/suitability");
    compareWithTheApi("%EA%B9%80");
  }

  /** The same search by a program that sends its password each time: the page has a session. */
  private void compareWithTheApi(String search) throws Exception {
    Figures page = measure("search", "/patients?q=" + search);
    Figures call = Figures.of(runs / 2, runs, () -> call("/api/v1/patients?q=" + search));
    report.figure("the same over the API, p50", call.p50(), "ms");
    report.limited("more than the page, p50", call.p50() - page.p50(), "ms", MORE_THAN_A_PAGE);
  }

  private double call(String path) {
    long start = System.nanoTime();
    try {
      anbu.get(path, anbu.login("coordinator"), anbu.password());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private String first(String path) throws Exception {
    JsonNode items = anbu.get(path, anbu.login("coordinator"), anbu.password()).get("items");
    return items.get(0).get("id").asText();
  }

  private Figures measure(String what, String path) {
    Figures page = Figures.of(runs / 2, runs, () -> reader.read(path));
    report.figure(what + ", p50", page.p50(), "ms");
    report.limited(what + ", p95", page.p95(), "ms", LIMIT);
    return page;
  }
}
