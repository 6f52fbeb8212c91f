package care.anbu.bench;

import care.anbu.outreach.SendingLane;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SmppServer;
import care.anbu.outreach.Talks;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Sealer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A clinic with a running campaign whose texts or e-mails are all due, made straight in the tables:
 * each to a patient, contact point and member of its own, as a release would leave them.
 */
public final class DueMessages {

  private static final int BATCH = 1000;
  private static final String TEXT =
      "{patient}, {clinic}입니다. 안저 검사를 받으실 때가 되었습니다. 문의 {clinicPhone}";

  /** The same as Kakao approves it. */
  private static final String APPROVED = "#{환자}, #{병원}입니다. 안저 검사를 받으실 때가 되었습니다. 문의 #{전화}";

  private final Connection database;
  private final String clinic;
  private final Instant now;
  private final Channel channel;
  private final long department = Id.next();
  private final long campaign = Id.next();
  private final long template = Id.next();
  private String text = TEXT;

  DueMessages(Connection database, String clinic) {
    this(database, clinic, Instant.now());
  }

  /** For an Anbu whose clock says so. */
  DueMessages(Connection database, String clinic, Instant now) {
    this(database, clinic, now, Channel.SMS);
  }

  public DueMessages(Connection database, String clinic, Instant now, Channel channel) {
    this.database = database;
    this.clinic = clinic;
    this.now = now;
    this.channel = channel;
  }

  /** With these words instead. */
  DueMessages saying(String words) {
    text = words;
    return this;
  }

  /** Nothing leaves before {@link #open}. */
  public void make(int count) throws SQLException {
    database.setAutoCommit(false);
    makeCampaign();
    makeMessages(count);
    database.commit();
    database.setAutoCommit(true);
    try (var statement = database.createStatement()) {
      statement.execute("analyze table patient, contact_point, member, outreach");
    }
  }

  /** Gives the clinic its gateway: the next look at the queue begins to send. */
  public void open(String url) throws SQLException {
    insert(
        "gateway", "clinic_id, channel, kind, url, sender", "SMS", "HTTP_SMS", url, "0200000000");
  }

  /** The same for e-mails. */
  public void openMail(String url) throws SQLException {
    insert(
        "gateway",
        "clinic_id, channel, kind, url, sender",
        "EMAIL",
        "SMTP",
        url,
        "desk@example.org");
  }

  /** The same of that kind, with a secret and, for Twilio's form, an account. */
  public void open(GatewayKind kind, String url, Sealer sealer, String secret) throws SQLException {
    insert(
        "gateway",
        "clinic_id, channel, kind, url, sender, username, secret",
        "SMS",
        kind.name(),
        url,
        "0200000000",
        "AC1",
        sealer.seal(new Sealer.Place(clinic, "gateway", "SMS", "secret"), secret));
  }

  /** The same at SENS, whose keys are those of {@link SensServer}. */
  public void openSens(String url, Sealer sealer) throws SQLException {
    insert(
        "gateway",
        "clinic_id, channel, kind, url, sender, service_id, username, secret",
        "SMS",
        "SENS",
        url,
        SensServer.SENDER,
        SensServer.SERVICE,
        SensServer.ACCESS_KEY,
        sealer.seal(new Sealer.Place(clinic, "gateway", "SMS", "secret"), SensServer.SECRET_KEY));
  }

  /** The same with AlimTalk, for which the words of the messages were approved. */
  public void openAlimTalk(SensServer server, Sealer sealer) throws SQLException {
    server.talks.approved.put(Talks.TEMPLATE, APPROVED);
    insert(
        "alimtalk_template",
        "clinic_id, template_id, code, approved, changed_at",
        template,
        Talks.TEMPLATE,
        APPROVED,
        now);
    openSens(server.url(), sealer);
    try (var gateway =
        database.prepareStatement(
            "update gateway set alimtalk_service_id = ?, kakao_channel = ? where clinic_id = ?")) {
      add(gateway, Talks.SERVICE, Talks.CHANNEL, clinic);
      gateway.executeBatch();
    }
  }

  /** The same by SMPP, with the account of {@link SmppServer}. */
  public void openSmpp(int port, int binds, int window, Sealer sealer) throws SQLException {
    insert(
        "gateway",
        "clinic_id, channel, kind, url, sender, username, secret, bind_count, bind_window",
        "SMS",
        "SMPP",
        "smpp://127.0.0.1:" + port,
        "0200000000",
        SmppServer.SYSTEM_ID,
        sealer.seal(new Sealer.Place(clinic, "gateway", "SMS", "secret"), SmppServer.PASSWORD),
        binds,
        window);
  }

  /** Whether every one was sent; asked so that the answer costs little. */
  public boolean allSent() throws SQLException {
    return number(
            "select count(*) from (select 1 from outreach where clinic_id = ?"
                + " and state in ('READY', 'SENDING') limit 1) waiting")
        == 0;
  }

  /** From the first attempt written to the last result recorded. */
  double seconds() throws SQLException {
    return number(
            "select timestampdiff(microsecond, min(started_at), max(ended_at)) from attempt"
                + " where clinic_id = ?")
        / 1e6;
  }

  private void makeCampaign() throws SQLException {
    long staff = Id.next();
    long segment = Id.next();
    try (var row =
        database.prepareStatement(
            "insert into clinic (id, name_ko, name_en, country, zone, currency, phone)"
                + " values (?, '잰의원', 'Measured', 'KR', ?, 'KRW', '02-000-0000')")) {
      add(row, clinic, zoneAtNoon());
      row.executeBatch();
    }
    insert("department", "clinic_id, id, code, name_ko, name_en", department, "EYE", "안과", "Eyes");
    insert(
        "staff",
        "clinic_id, id, login, name, role, password_hash",
        staff,
        "coordinator@" + clinic,
        "Bench",
        "COORDINATOR",
        "none");
    insert(
        "segment",
        "clinic_id, id, name, criterion, created_at",
        segment,
        "everyone",
        "{\"type\":\"and\",\"of\":[]}",
        now);
    insert(
        "campaign",
        "clinic_id, id, name, goal, measure_days, owner_id, department_id, segment_id, purpose,"
            + " state, window_from, window_to, weekdays, budget, daily_contacts, desk_minutes,"
            + " created_by, created_at",
        campaign,
        "Recall",
        "Measure",
        30,
        staff,
        department,
        segment,
        "CARE",
        "RUNNING",
        "08:00",
        "21:00",
        0b1111111,
        1_000_000,
        1_000_000,
        1000,
        staff,
        now);
    insert(
        "campaign_step",
        "clinic_id, id, campaign_id, position, channel, wait_days",
        Id.next(),
        campaign,
        0,
        channel.name(),
        7);
    insert(
        "message_template",
        "clinic_id, id, name, channel, language, purpose, subject, body, state, changed_at",
        template,
        "recall",
        channel.name(),
        "ko",
        "CARE",
        channel == Channel.SMS ? null : "재진 안내",
        text,
        "APPROVED",
        now);
    insert(
        "campaign_template",
        "clinic_id, id, campaign_id, channel, language, template_id",
        Id.next(),
        campaign,
        channel.name(),
        "ko",
        template);
  }

  private void makeMessages(int count) throws SQLException {
    var today = now.atZone(ZoneOffset.UTC).toLocalDate();
    Instant enrolled = now.minus(Duration.ofHours(1));
    Instant due = now.minus(Duration.ofMinutes(10));
    Instant expires = now.plus(Duration.ofHours(4));
    try (var patient = row("patient", "clinic_id, id, chart_number, name, birth_date");
        var contact =
            row(
                "contact_point",
                "clinic_id, id, patient_id, kind, value, last_digits, source, shared_key");
        var member =
            row(
                "member",
                "clinic_id, id, campaign_id, patient_id, arm, state, channel, contact_point_id,"
                    + " band, choice_reason, step, next_on, enrolled_at");
        var outreach =
            row(
                "outreach",
                "clinic_id, id, campaign_id, member_id, patient_id, department_id, channel,"
                    + " contact_point_id, band, step, state, released_on, due_at, lane, expires_at,"
                    + " answer_by")) {
      for (int i = 0; i < count; i++) {
        long who = Id.next();
        long where = Id.next();
        long what = Id.next();
        add(patient, clinic, who, "%08d".formatted(i), "김환자" + i, "1950-03-01");
        addContact(contact, where, who, i);
        add(
            member,
            clinic,
            what,
            campaign,
            who,
            "TREATED",
            "ACTIVE",
            channel.name(),
            where,
            7,
            "bench",
            1,
            today.plusDays(7),
            enrolled);
        add(
            outreach,
            clinic,
            Id.next(),
            campaign,
            what,
            who,
            department,
            channel.name(),
            where,
            7,
            0,
            "READY",
            today,
            due,
            SendingLane.of(i),
            expires,
            today.plusDays(7));
        if (i % BATCH == BATCH - 1 || i == count - 1) {
          for (PreparedStatement rows :
              new PreparedStatement[] {patient, contact, member, outreach}) {
            rows.executeBatch();
          }
          database.commit();
        }
      }
    }
  }

  private void addContact(PreparedStatement contact, long id, long patient, int i)
      throws SQLException {
    if (channel == Channel.EMAIL) {
      addContact(contact, id, patient, ContactKind.EMAIL, "p" + i + "@example.org", null);
    } else if (channel == Channel.LETTER) {
      addContact(contact, id, patient, ContactKind.ADDRESS, "서울특별시 종로구 세종대로 " + i, null);
    } else {
      String number = "+82100%07d".formatted(i);
      addContact(contact, id, patient, ContactKind.MOBILE, number, number.substring(9));
    }
  }

  /** With the key that an import gives it; else a job would reckon them while it is measured. */
  private void addContact(
      PreparedStatement contact,
      long id,
      long patient,
      ContactKind kind,
      String value,
      String lastDigits)
      throws SQLException {
    long shared = SharedKey.of(kind, value, true);
    add(contact, clinic, id, patient, kind.name(), value, lastDigits, "CSV", shared);
  }

  /** Whenever it runs, the hours in which texts may go out are open. */
  private String zoneAtNoon() {
    int offset = 12 - now.atZone(ZoneOffset.UTC).getHour();
    // The signs of Etc/GMT are the other way round.
    return offset == 0 ? "UTC" : "Etc/GMT" + (offset > 0 ? "-" : "+") + Math.abs(offset);
  }

  private void insert(String table, String columns, Object... values) throws SQLException {
    try (var row = row(table, columns)) {
      var all = new Object[values.length + 1];
      all[0] = clinic;
      System.arraycopy(values, 0, all, 1, values.length);
      add(row, all);
      row.executeBatch();
    }
  }

  private PreparedStatement row(String table, String columns) throws SQLException {
    String marks = columns.replaceAll("\\w+", "?");
    return database.prepareStatement(
        "insert into " + table + " (" + columns + ") values (" + marks + ")");
  }

  private static void add(PreparedStatement insert, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(
          i + 1, values[i] instanceof Instant at ? java.sql.Timestamp.from(at) : values[i]);
    }
    insert.addBatch();
  }

  private long number(String query) throws SQLException {
    try (var select = database.prepareStatement(query)) {
      select.setString(1, clinic);
      try (var result = select.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
