package care.anbu.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * How long a desk waits: the search and the page of a patient over HTTP, as a signed-in reader gets
 * them, beside the page about nothing, in a clinic of {@code 200000} patients or of as many as the
 * first argument says, which is kept in {@code target} for the next run.
 */
public final class SearchBench {

  private static final int RUNS = 400;

  /** What the desk is promised (milliseconds, 95 of 100 times). */
  private static final double LIMIT = 50;

  private final ClinicReader reader;
  private final BigClinic clinic;
  private final Report report;
  private final int runs;
  private final Random random = new Random(7);
  private Figures nothing;

  private SearchBench(ClinicReader reader, BigClinic clinic, Report report, int runs) {
    this.reader = reader;
    this.clinic = clinic;
    this.report = report;
    this.runs = runs;
  }

  public static void main(String[] arguments) {
    Bench.main(
        SearchBench.class,
        () -> {
          int patients = BigClinic.size(arguments);
          BigClinic.fill(patients);
          try (var anbu = RunningAnbu.empty(BigClinic.folder(patients))) {
            BigClinic.untilHouseholdsAreFound(anbu);
            measure(anbu, patients, RUNS, Bench.report(SearchBench.class, patients));
          }
        });
  }

  /** Of a clinic of so many patients that is there. */
  static void measure(RunningAnbu anbu, int patients, int runs, Report report) throws Exception {
    try (var database = anbu.connect()) {
      var clinic = new BigClinic(database, patients);
      clinic.keepSegments();
      var reader = ClinicReader.signIn(anbu.url(), anbu.login("front-desk"), anbu.password());
      new SearchBench(reader, clinic, report, runs).run();
    }
  }

  private void run() throws SQLException {
    report.say("%,d patients", clinic.patients());
    nothing = measured(() -> reader.read("/q/health/live"));
    report.peer("the page about nothing, p95", nothing.p95(), "ms");
    measure("one row by its key, bare", () -> clinic.oneRow(random));
    measure("everyone", () -> reader.search(""));
    for (String text : List.of("김", "김영", "김영희", "ㄱ", "ㄱㅇ", "ㄱㅇㅎ", "김ㅇㅎ", "ㅇㅎ", "김여", "J", "Jo")) {
      measure(text, () -> reader.search(text));
    }
    measure("a whole name", () -> reader.search(clinic.name(random)));
    measure("its initials", () -> reader.search(clinic.initials(random)));
    measure("given name only", () -> reader.search(clinic.name(random).substring(1)));
    measure("Western, family first", () -> reader.search("smith j"));
    measure("last four digits", () -> reader.search(clinic.digits(random)));
    measure("whole phone", () -> reader.search("0100" + (1000000 + random.nextInt(8999999))));
    measure("birth date", () -> reader.search(clinic.birthDate(random)));
    measure("common name and digits", () -> reader.search("김 " + clinic.digits(random)));
    measure("initials and birth date", () -> reader.search("ㄱㅇㅎ " + clinic.birthDate(random)));
    measure("birth date and digits", () -> reader.search(clinic.birthAndDigits(random)));
    measure("chart number", () -> reader.search(clinic.chartNumber(random)));
    for (String text : List.of("김", "ㄱㅇ", "영")) {
      reader.search(text);
      measure("page after page of " + text, () -> reader.nextPage(text));
    }
    List<String> refs = clinic.someRefs(random, runs + runs / 2 + 1);
    var next = refs.iterator();
    measure("patient page", () -> reader.open(next.next()));
  }

  private Figures measured(DoubleSupplier run) {
    return Figures.of(runs / 2, runs, run);
  }

  /** Each run answers how many milliseconds it took. */
  private void measure(String what, DoubleSupplier run) {
    Figures wait = measured(run);
    report.figure(what + ", p50", wait.p50(), "ms");
    report.limited(what + ", p95", wait.p95(), "ms", LIMIT);
    if (what.equals("patient page")) {
      report.times(what + "/about nothing", wait.p95(), nothing.p95(), 3);
    }
  }
}
