package care.anbu.bench;

import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.Id;
import care.anbu.start.EmbeddedDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A clinic of very many patients, made straight in the tables: Korean names as common as in life
 * (통계청 2015 census), one in sixteen with a Western one, one to two phones and three visits each,
 * and conditions, vaccinations, consents and appointments as the page of a patient shows them.
 */
final class BigClinic {

  static final String LOGIN = "front-desk@bench";
  static final String COORDINATOR = "coordinator@bench";
  static final String ADMINISTRATOR = "administrator@bench";
  static final String PASSWORD = "bench-password-1";

  private static final int BATCH = 5000;
  private static final String COMPLETE = "Big";
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Below, nobody measures, and passwords are as cheap as they can be. */
  private static final int TINY = 1000;

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

  /** Fills the folder before a server that measures opens it, unless an earlier run did. */
  static void fill(int patients) throws Exception {
    Path folder = folder(patients);
    if (Files.notExists(folder)) {
      RunningAnbu.empty(folder).close();
    }
    // Much memory and no waiting for the disk while it is filled; what measures has the usual.
    System.setProperty("anbu.db.buffer", "1536M");
    System.setProperty("anbu.db.flush", "2");
    var server = EmbeddedDatabase.start(folder.toAbsolutePath().resolve("database"));
    try (var connection =
        DriverManager.getConnection(
            server.url() + "?rewriteBatchedStatements=true&connectionTimeZone=UTC",
            server.user(),
            server.password())) {
      new BigClinic(connection, patients).fillUnlessThere();
    } finally {
      server.stop();
      System.clearProperty("anbu.db.buffer");
      System.clearProperty("anbu.db.flush");
    }
  }

  /** Waits for what a server does by itself in a clinic that is new to it. */
  static void untilHouseholdsAreFound(RunningAnbu anbu) throws Exception {
    long start = System.nanoTime();
    try (var connection = anbu.connect();
        var statement = connection.createStatement()) {
      // Nor is the list of whom to ask about their numbers made meanwhile: it takes minutes.
      statement.execute(
          "insert into contact_refresh_list (clinic_id, made_at) values ('bench', utc_timestamp(3))"
              + " on duplicate key update made_at = values(made_at)");
      while (!found(statement)) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("households were not found within " + PATIENCE);
        }
        Thread.sleep(1000);
      }
    }
    System.err.printf("households found after %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static boolean found(Statement statement) throws SQLException {
    try (var finding =
        statement.executeQuery(
            "select ended_at from household_finding"
                + " where clinic_id = 'bench' and ended_at is not null")) {
      return finding.next();
    }
  }

  private void fillUnlessThere() throws SQLException {
    try (var statement = database.createStatement();
        var there = statement.executeQuery("select name_en from clinic where id = 'bench'")) {
      if (there.next()) {
        if (there.getString(1).equals(COMPLETE)) {
          return;
        }
        throw new IllegalStateException(
            "%s was left half filled: remove it".formatted(folder(patients)));
      }
    }
    long start = System.nanoTime();
    try (var indexes = new IndexesLater(database, "patient", "contact_point", "visit")) {
      fillTables();
    }
    try (var statement = database.createStatement()) {
      statement.execute("update clinic set name_en = '" + COMPLETE + "' where id = 'bench'");
      statement.execute(
          "analyze table patient, contact_point, visit, clinical_event, consent, appointment");
    }
    System.err.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  /** The rows alone: what a tiny run puts beside other clinics, too. */
  void fillTables() throws SQLException {
    database.setAutoCommit(false);
    long department = makeClinic();
    makePatients();
    makeWhatFollowsFromThem(department);
    database.setAutoCommit(true);
  }

  private long makeClinic() throws SQLException {
    long department = Id.next();
    try (var statement = database.createStatement()) {
      statement.execute(
          "insert into clinic (id, name_ko, name_en, country, zone, currency)"
              + " values ('bench', '큰병원', 'Being filled', 'KR', 'Asia/Seoul', 'KRW')");
      statement.execute(
          "insert into department (clinic_id, id, code, name_ko, name_en) values ('bench', "
              + department
              + ", 'IM', '내과', 'Internal medicine')");
    }
    try (var staff =
        database.prepareStatement(
            "insert into staff (clinic_id, id, login, name, role, password_hash)"
                + " values ('bench', ?, ?, 'Bench', ?, ?)")) {
      String hash = BcryptUtil.bcryptHash(PASSWORD, patients < TINY ? 4 : 10);
      add(staff, Id.next(), LOGIN, "FRONT_DESK", hash);
      add(staff, Id.next(), COORDINATOR, "COORDINATOR", hash);
      add(staff, Id.next(), ADMINISTRATOR, "ADMINISTRATOR", hash);
      staff.executeBatch();
    }
    database.commit();
    return department;
  }

  /** Their names, and what they consented to; every fourth number is a patient. */
  private void makePatients() throws SQLException {
    var random = new Random(1);
    long first = Id.next();
    try (var patient =
            database.prepareStatement(
                "insert into patient (clinic_id, id, chart_number, name, family_name, given_name,"
                    + " birth_date, sex) values ('bench', ?, ?, ?, ?, ?, ?, ?)");
        var consent =
            database.prepareStatement(
                "insert into consent (clinic_id, id, patient_id, purpose, granted, at, source)"
                    + " values ('bench', ?, ?, 'CARE', true, '2024-01-01', 'CSV')")) {
      for (int i = 0; i < patients; i++) {
        long id = first + 4L * i;
        boolean western = i % WESTERN == 0;
        String name = western ? westernName(random) : name(random);
        int split = western ? name.lastIndexOf(' ') : 1;
        String before = name.substring(0, split);
        String after = name.substring(split).strip();
        add(
            patient,
            id,
            "%08d".formatted(i),
            name,
            western ? after : before,
            western ? before : after,
            birthDate(random),
            random.nextBoolean() ? "F" : "M");
        add(consent, id, id);
        if (i % BATCH == BATCH - 1 || i == patients - 1) {
          patient.executeBatch();
          consent.executeBatch();
          database.commit();
        }
      }
    }
  }

  /** Rows made from rows, in the database: their numbers are those of the patient and the next. */
  private void makeWhatFollowsFromThem(long department) throws SQLException {
    String number = "concat('+82%s', %d + crc32(concat('%s', id)) %% %d)";
    insertPhones("id, id, 'MOBILE'", number.formatted("100", 1_000_000, "m", 8_999_999), "true");
    insertPhones(
        "id + 1, id, 'LANDLINE'",
        number.formatted("2", 10_000_000, "l", 89_999_999),
        "mod(chart_number, 2) = 0");
    for (int visit = 0; visit < 3; visit++) {
      insert(
          "visit (clinic_id, id, patient_id, department_id, started_at)",
          "clinic_id, id + %1$d, id, %2$d, '2021-01-01 01:00:00' + interval crc32(concat('%1$d', id)) %% 1900 day"
              .formatted(visit, department),
          "patient");
    }
    try (var statement = database.createStatement()) {
      for (int code = 0; code < CONDITIONS.length; code++) {
        statement.execute(
            "insert into clinical_code (clinic_id, id, system, code, display) values ('bench', %d, 'kcd', 'K%d', '%s')"
                .formatted(code + 1, code, CONDITIONS[code]));
      }
    }
    insert(
        "clinical_event (clinic_id, id, patient_id, kind, code_id, occurred_at, visit_id)",
        "clinic_id, id, patient_id, if(mod(id, 3) = 0, 'IMMUNIZATION', 'CONDITION'), 1 + floor(pow(rand(id), 2) * "
            + CONDITIONS.length
            + "), started_at, id",
        "visit",
        "rand(patient_id) < 0.5");
    insert(
        "appointment (clinic_id, id, patient_id, department_id, starts_at, state)",
        "clinic_id, id, id, "
            + department
            + ", timestampadd(hour, floor(rand(id) * 8760 * 2), '2025-06-01'), 'BOOKED'",
        "patient",
        "rand(id) < 0.3");
  }

  /** With the key of their household, as {@link SharedKey#ofPhone} makes it. */
  private void insertPhones(String idsAndKind, String number, String which) throws SQLException {
    insert(
        "contact_point (clinic_id, id, patient_id, kind, value, source, last_digits, shared_key)",
        ("clinic_id, %1$s, %2$s, 'CSV', right(%2$s, 4), greatest(1,"
                + " cast(conv(left(sha2(concat('tel ', %2$s), 256), 16), 16, 10) as unsigned)"
                + " & 9223372036854775807)")
            .formatted(idsAndKind, number),
        "patient",
        which);
  }

  private void insert(String columns, String values, String from, String... which)
      throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(
          "insert into %s select %s from %s where %s"
              .formatted(
                  columns,
                  values,
                  from,
                  String.join(
                      " and ",
                      Stream.concat(Stream.of("clinic_id = 'bench'"), Arrays.stream(which))
                          .toList())));
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
