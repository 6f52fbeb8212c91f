package care.anbu.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * How long a desk waits: the search and the page of a patient over HTTP, as a signed-in reader gets
 * them, in a clinic of {@code 200000} patients or of as many as the first argument says, which is
 * kept in {@code target} for the next run.
 */
public final class SearchBench {

  private static final int WARM_UP = 200;
  private static final int MEASURED = 400;

  /** What the desk is promised (milliseconds, 95 of 100 times). */
  private static final double LIMIT = 50;

  private final ClinicReader reader;
  private final BigClinic clinic;
  private final Random random = new Random(7);

  private SearchBench(ClinicReader reader, BigClinic clinic) {
    this.reader = reader;
    this.clinic = clinic;
  }

  public static void main(String[] arguments) throws Exception {
    int patients = BigClinic.size(arguments);
    try (var anbu = RunningAnbu.empty(BigClinic.folder(patients));
        var database = anbu.connect()) {
      var clinic = new BigClinic(database, patients);
      clinic.fillUnlessThere();
      clinic.keepSegments();
      var reader = ClinicReader.signIn(anbu.url(), BigClinic.LOGIN, BigClinic.PASSWORD);
      new SearchBench(reader, clinic).run();
    }
  }

  private void run() throws SQLException {
    System.out.printf("search: %,d patients%n", clinic.patients());
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
    List<String> refs = clinic.someRefs(random, WARM_UP + MEASURED);
    var next = refs.iterator();
    measure("patient page", () -> reader.open(next.next()));
  }

  /** Runs it and prints the line; each run answers how many milliseconds it took. */
  private static void measure(String what, DoubleSupplier run) {
    Figures wait = Figures.of(WARM_UP, MEASURED, run);
    System.out.printf(
        "search: %-30s p50 %6.1f ms  p95 %6.1f ms  (limit %.0f ms%s)%n",
        what, wait.p50(), wait.p95(), LIMIT, wait.p95() > LIMIT ? ", MISSED" : "");
  }
}
