package care.anbu.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long a patient waits for their own page, over HTTP by the links of texts that have left: the
 * page itself, the birth date that opens it, and an answer that is taken down. Beside them the page
 * about nothing, and how much a telephone has to load.
 *
 * <p>Argument: how many patients, each with a link of their own; 400 unless given.
 */
public final class OwnPageBench {

  private static final int PATIENTS = 400;

  /** What patients are promised (milliseconds, 95 of 100 times). */
  private static final double LIMIT = 50;

  /** What a telephone loads at most, page and style (kB). */
  private static final double KILOBYTES = 30;

  private static final String BORN = "1950-03-01";
  private static final String PUBLIC = "https://anbu.example";

  /** A link's path, as it stands in a text. */
  private static final Pattern PATH = Pattern.compile("/p/[2-9a-z]{9}");

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final Report report;
  private int largest;

  private OwnPageBench(String url, Report report) {
    this.url = url;
    this.report = report;
  }

  public static void main(String[] arguments) {
    Bench.main(
        OwnPageBench.class,
        () -> {
          int patients = Bench.size(arguments, PATIENTS);
          Path folder = Files.createTempDirectory(Path.of("target"), "bench-own-page");
          var environment = Map.of("ANBU_PUBLIC_URL", PUBLIC);
          try (var anbu = RunningAnbu.empty(folder, "", environment);
              var database = anbu.connect();
              var gateway = new FastGateway()) {
            measure(
                anbu.url(),
                database,
                Instant.now(),
                gateway,
                patients,
                Bench.report(OwnPageBench.class, patients),
                () -> Thread.sleep(100));
          }
        });
  }

  static void measure(
      String url,
      Connection database,
      Instant now,
      FastGateway gateway,
      int patients,
      Report report,
      SensBench.Drive drive)
      throws Exception {
    // A third of them only warms up.
    int all = patients + patients / 2;
    var texts = new DueMessages(database, "page", now).saying("{clinic}: {link} ");
    texts.make(all);
    texts.open(gateway.url());
    while (!texts.allSent()) {
      drive.run();
    }
    new OwnPageBench(url, report).run(paths(database, all), patients);
  }

  private static List<String> paths(Connection database, int all) throws SQLException {
    var paths = new ArrayList<String>();
    try (var select = database.createStatement();
        var rows =
            select.executeQuery(
                "select content from attempt where clinic_id = 'page' order by id")) {
      while (rows.next()) {
        PATH.matcher(rows.getString(1)).results().map(MatchResult::group).forEach(paths::add);
      }
    }
    if (paths.size() != all) {
      throw new IllegalStateException(paths.size() + " links of " + all);
    }
    return paths;
  }

  private void run(List<String> paths, int patients) {
    var keys = new ArrayList<String>();
    Figures nothing = measure("about nothing (the peer)", patients, () -> get("/q/health/live"));
    Iterator<String> looked = paths.iterator();
    Figures page = measure("the page", patients, () -> get(looked.next()));
    report.times("the page/about nothing", page.p95(), nothing.p95(), 20);
    Iterator<String> opened = paths.iterator();
    measure(
        "opened by the birth date",
        patients,
        () -> post(opened.next(), Map.of("do", "birth", "birthDate", BORN), keys));
    Iterator<String> said = paths.iterator();
    Iterator<String> key = List.copyOf(keys).iterator();
    measure(
        "an answer taken down",
        patients,
        () -> post(said.next(), Map.of("do", "come", "key", key.next()), new ArrayList<>()));
    int style = body("/static/personal.css").length();
    report.limited("page and style at most", (largest + style) / 1000.0, "kB", KILOBYTES);
  }

  private Figures measure(String what, int patients, DoubleSupplier run) {
    Figures wait = Figures.of(patients / 2, patients, run);
    report.figure(what + ", p50", wait.p50(), "ms");
    report.limited(what + ", p95", wait.p95(), "ms", LIMIT);
    return wait;
  }

  private double get(String path) {
    long start = System.nanoTime();
    body(path);
    return (System.nanoTime() - start) / 1e6;
  }

  private String body(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  private double post(String path, Map<String, String> fields, List<String> keys) {
    String form =
        fields.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    long start = System.nanoTime();
    String page =
        send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    double millis = (System.nanoTime() - start) / 1e6;
    largest = Math.max(largest, page.getBytes(StandardCharsets.UTF_8).length);
    var key = KEY.matcher(page);
    if (!key.find()) {
      throw new IllegalStateException("the page did not open");
    }
    keys.add(key.group(1));
    return millis;
  }

  private String send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("a page answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException());
    }
  }
}
