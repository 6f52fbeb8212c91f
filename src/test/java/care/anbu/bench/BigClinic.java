package care.anbu.bench;

import care.anbu.shared.Id;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A clinic of very many patients, made straight in the tables: Korean names as common as in life
 * (통계청 2015 census), one in sixteen with a Western one, one to two phones and three visits each,
 * and conditions, vaccinations, consents and appointments as the page of a patient shows them.
 */
final class BigClinic {

  static final String LOGIN = "front-desk@bench";
  static final String COORDINATOR = "coordinator@bench";
  static final String PASSWORD = "bench-password-1";

  private static final int BATCH = 1000;
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1930, 1, 1);
  private static final int BIRTH_DAYS = 34_000;

  /** Family names with their share in parts of a thousand. */
  private static final Object[][] FAMILIES = {
    {"김", 215}, {"이", 147}, {"박", 84}, {"최", 47}, {"정", 43}, {"강", 24}, {"조", 21}, {"윤", 21},
    {"장", 20}, {"임", 17}, {"한", 16}, {"오", 15}, {"서", 15}, {"신", 15}, {"권", 14}, {"황", 14},
    {"안", 14}, {"송", 14}, {"전", 11}, {"홍", 11}, {"유", 10}, {"고", 10}, {"문", 10}, {"양", 9},
    {"손", 9}, {"배", 8}, {"백", 8}, {"허", 7}, {"노", 6}, {"남", 6}
  };

  private static final String[] CONDITIONS = {
    "본태성 고혈압", "2형 당뇨병", "이상지질혈증", "위염", "알레르기비염", "백내장", "골다공증", "천식"
  };

  private static final int SHARES =
      Arrays.stream(FAMILIES).mapToInt(family -> (int) family[1]).sum();

  /** Every how manieth patient has a Western name. */
  private static final int WESTERN = 16;

  private static final String[] WESTERN_FAMILIES = {
    "Smith", "Johnson", "Jones", "Brown", "Davis", "Miller", "Moore", "Jackson", "Lee", "Young"
  };

  private static final String[] WESTERN_GIVEN = {
    "James", "John", "Mary", "Joseph", "Jennifer", "Joan", "Michael", "Anna", "Mary Ann", "Robert"
  };

  private static final String FIRST = "영민지서준현수정은하경미도재성상동혜윤진예유승태병종광희원기";
  private static final String SECOND = "희수호준영민우진현숙자연아은경철식훈빈석환주선원혁미정인규림";

  private final Connection database;
  private final int patients;

  BigClinic(Connection database, int patients) {
    this.database = database;
    this.patients = patients;
  }

  /** How many patients the arguments of a benchmark ask for. */
  static int size(String[] arguments) {
    return arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
  }

  /** Where a clinic of that size is kept for the next run. */
  static Path folder(int patients) {
    return Path.of("target", "bench-clinic-" + patients);
  }

  int patients() {
    return patients;
  }

  String name(Random random) {
    int share = random.nextInt(SHARES);
    int at = 0;
    while (share >= (int) FAMILIES[at][1]) {
      share -= (int) FAMILIES[at][1];
      at++;
    }
    return FAMILIES[at][0].toString() + syllable(FIRST, random) + syllable(SECOND, random);
  }

  String westernName(Random random) {
    return one(WESTERN_GIVEN, random) + " " + one(WESTERN_FAMILIES, random);
  }

  private static String one(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  /** Some syllables are far more common than others. */
  private static char syllable(String syllables, Random random) {
    double skewed = random.nextDouble() * random.nextDouble();
    return syllables.charAt((int) (skewed * syllables.length()));
  }

  String digits(Random random) {
    return "%04d".formatted(random.nextInt(10_000));
  }

  String birthDate(Random random) {
    return FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS)).toString();
  }

  String birthAndDigits(Random random) {
    return birthDate(random) + " " + digits(random);
  }

  /**
   * The initial consonants of a name, as phones have them: every syllable is 588 times an initial.
   */
  String initials(Random random) {
    return name(random)
        .chars()
        .mapToObj(c -> "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".charAt((c - '가') / 588))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  String chartNumber(Random random) {
    return "%08d".formatted(random.nextInt(patients));
  }

  /** Reads one patient by key without Anbu: what the machine takes at the least. */
  double oneRow(Random random) {
    long start = System.nanoTime();
    try (var query =
        database.prepareStatement(
            "select * from patient where clinic_id = 'bench' and chart_number = ?")) {
      query.setString(1, chartNumber(random));
      query.executeQuery().next();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  List<String> someRefs(Random random, int count) throws SQLException {
    var refs = new ArrayList<String>();
    try (var query =
        database.prepareStatement(
            "select id from patient where clinic_id = 'bench' and chart_number = ?")) {
      while (refs.size() < count) {
        query.setString(1, chartNumber(random));
        var found = query.executeQuery();
        found.next();
        refs.add(Id.text(found.getLong(1)));
      }
    }
    return refs;
  }

  void fillUnlessThere() throws SQLException {
    try (var statement = database.createStatement()) {
      var there = statement.executeQuery("select count(*) from patient where clinic_id = 'bench'");
      there.next();
      int count = there.getInt(1);
      if (count == patients) {
        return;
      }
      if (count > 0) {
        throw new IllegalStateException(
            "%s holds %,d patients: remove it".formatted(folder(patients), count));
      }
    }
    long start = System.nanoTime();
    database.setAutoCommit(false);
    long department = makeClinic();
    makePatients(department);
    makeWhatFollowsFromThem(department);
    database.setAutoCommit(true);
    try (var statement = database.createStatement()) {
      statement.execute(
          "analyze table patient, contact_point, visit, clinical_event, consent, appointment");
    }
    System.err.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  private long makeClinic() throws SQLException {
    long department = Id.next();
    try (var statement = database.createStatement()) {
      statement.execute(
          "insert into clinic (id, name_ko, name_en, country, zone, currency)"
              + " values ('bench', '큰병원', 'Big', 'KR', 'Asia/Seoul', 'KRW')");
      statement.execute(
          "insert into department (clinic_id, id, code, name_ko, name_en) values ('bench', "
              + department
              + ", 'IM', '내과', 'Internal medicine')");
    }
    try (var staff =
        database.prepareStatement(
            "insert into staff (clinic_id, id, login, name, role, password_hash)"
                + " values ('bench', ?, ?, 'Bench', ?, ?)")) {
      String hash = BcryptUtil.bcryptHash(PASSWORD, 10);
      add(staff, Id.next(), LOGIN, "FRONT_DESK", hash);
      add(staff, Id.next(), COORDINATOR, "COORDINATOR", hash);
      staff.executeBatch();
    }
    database.commit();
    return department;
  }

  private void makePatients(long department) throws SQLException {
    var random = new Random(1);
    try (var patient =
            database.prepareStatement(
                "insert into patient (clinic_id, id, chart_number, name, family_name, given_name,"
                    + " birth_date, sex) values ('bench', ?, ?, ?, ?, ?, ?, ?)");
        var contact =
            database.prepareStatement(
                "insert into contact_point (clinic_id, id, patient_id, kind, value, last_digits,"
                    + " source) values ('bench', ?, ?, ?, ?, ?, 'CSV')");
        var visit =
            database.prepareStatement(
                "insert into visit (clinic_id, id, patient_id, department_id, started_at)"
                    + " values ('bench', ?, ?, ?, ?)");
        var consent =
            database.prepareStatement(
                "insert into consent (clinic_id, id, patient_id, purpose, granted, at, source)"
                    + " values ('bench', ?, ?, 'CARE', true, '2024-01-01', 'CSV')")) {
      for (int i = 0; i < patients; i++) {
        long id = Id.next();
        boolean western = i % WESTERN == 0;
        String name = western ? westernName(random) : name(random);
        int split = western ? name.lastIndexOf(' ') : 1;
        String first = name.substring(0, split);
        String second = name.substring(split).strip();
        add(
            patient,
            id,
            "%08d".formatted(i),
            name,
            western ? second : first,
            western ? first : second,
            birthDate(random),
            random.nextBoolean() ? "F" : "M");
        String mobile = "+82100" + (1_000_000 + random.nextInt(8_999_999));
        add(contact, Id.next(), id, "MOBILE", mobile, mobile.substring(mobile.length() - 4));
        if (i % 2 == 0) {
          String line = "+822" + (10_000_000 + random.nextInt(89_999_999));
          add(contact, Id.next(), id, "LANDLINE", line, line.substring(line.length() - 4));
        }
        for (int v = 0; v < 3; v++) {
          LocalDate day = LocalDate.of(2021, 1, 1).plusDays(random.nextInt(1900));
          add(visit, Id.next(), id, department, day + " 01:00:00");
        }
        add(consent, id, id);
        if (i % BATCH == BATCH - 1 || i == patients - 1) {
          patient.executeBatch();
          contact.executeBatch();
          visit.executeBatch();
          consent.executeBatch();
          database.commit();
        }
      }
    }
  }

  /** Rows made from rows, in the database: each has the id of the row it is made from. */
  private void makeWhatFollowsFromThem(long department) throws SQLException {
    try (var statement = database.createStatement()) {
      for (int code = 0; code < CONDITIONS.length; code++) {
        statement.execute(
            "insert into clinical_code (clinic_id, id, system, code, display) values ('bench', %d, 'kcd', 'K%d', '%s')"
                .formatted(code + 1, code, CONDITIONS[code]));
      }
      statement.execute(
          "insert into clinical_event (clinic_id, id, patient_id, kind, code_id, occurred_at, visit_id)"
              + " select clinic_id, id, patient_id, if(mod(id, 3) = 0, 'IMMUNIZATION', 'CONDITION'),"
              + " 1 + floor(pow(rand(id), 2) * "
              + CONDITIONS.length
              + "), started_at, id from visit where clinic_id = 'bench' and rand(patient_id) < 0.5");
      database.commit();
      statement.execute(
          ("insert into appointment (clinic_id, id, patient_id, department_id, starts_at, state)"
                  + " select clinic_id, id, id, %d, timestampadd(hour, floor(rand(id) * 8760 * 2),"
                  + " '2025-06-01'), 'BOOKED' from patient where clinic_id = 'bench' and rand(id) < 0.3")
              .formatted(department));
      database.commit();
    }
  }

  /** The groups that a clinic keeps, so that the page of a patient has to say who is due. */
  void keepSegments() throws SQLException {
    try (var insert =
        database.prepareStatement(
            "insert ignore into segment (clinic_id, id, name, criterion, created_at)"
                + " values ('bench', ?, ?, ?, now(3))")) {
      for (int months = 3; months <= 24; months += 3) {
        String lastVisit = "{\"type\":\"lastVisit\",\"atLeastMonths\":%d}".formatted(months);
        String diabetes = "{\"type\":\"condition\",\"text\":\"당뇨\"}";
        add(insert, months, "away for " + months, lastVisit);
        add(
            insert,
            100 + months,
            "diabetes, away for " + months,
            "{\"type\":\"and\",\"of\":[" + diabetes + "," + lastVisit + "]}");
      }
      insert.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }
}
