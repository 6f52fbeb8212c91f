package care.anbu.patient.consent;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.patient.Source;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the clinic owes its patients to hear of their consents to advertising. */
@ApplicationScoped
public class ConsentNotices implements PanacheRepository<ConsentNotice> {

  static final int BATCH = 1000;

  /**
   * So far back is looked for what was said here: a job that stood still for weeks forgets nothing.
   * What a source brings is told only in its time: imported files tell of years.
   */
  private static final Period LOOK_BACK = Period.ofDays(60);

  private static final Set<Purpose> TOLD = EnumSet.complementOf(EnumSet.of(Purpose.CARE));

  /**
   * A consent that nobody was told of, in the order of its index; what a merge said again is not.
   */
  private static final String UNTOLD =
      "select c.id, c.patient_id, c.granted, c.at, c.source from consent c"
          + " where c.clinic_id = :clinic and c.purpose = ? and (c.at > ? or c.at = ? and c.id > ?)"
          + " and c.at <= ? and "
          + ConsentRules.HOLDS
          + " and not exists (select 1 from consent_notice n where n.clinic_id = c.clinic_id"
          + " and n.consent_id = c.id and n.kind %s 'RENEWAL')"
          + " and not exists (select 1 from patient_merge_row r where r.clinic_id = c.clinic_id"
          + " and r.part = 'consent.repeated' and r.row_id = c.id)"
          + " and %s order by c.at, c.id limit ?";

  private static final String SAID = UNTOLD.formatted("<>", "c.dated and c.source <> 'RENEWAL'");

  /** Whose date nobody said cannot be asked about, for the question states it: it lapses. */
  private static final String LAPSING =
      UNTOLD.formatted(
          "=",
          "c.granted and c.dated and not "
              + ConsentRules.OVERTAKEN
              + " and "
              + ConsentRules.SPOKEN_AT
              + " is not null");

  @Inject ClinicSql sql;
  @Inject Transactions transactions;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** A row of {@code consent}, as far as its notice needs it. */
  private record Said(long id, long patientId, boolean granted, Instant at, Source source) {}

  private record Owed(Said said, Kind kind, LocalDate dueBy) {}

  /**
   * Writes down what is owed and not written yet, batch by batch. Run twice, or by two at once, it
   * writes each once: the key of the table admits no second.
   *
   * @return how many are new; 0 where the clinic tells nothing
   */
  public int find() {
    Clinic clinic = transactions.call(clinics::current);
    var told = ConsentLaw.of(clinic.country).told();
    if (clinic.consentNoticesSince == null || told.isEmpty()) {
      return 0;
    }
    var search = new Search(clinic, told.get(), clock.instant());
    return TOLD.stream().mapToInt(search::of).sum();
  }

  /** What one look finds. */
  private final class Search {

    private final ConsentLaw.Notices told;
    private final ConsentRules rules;
    private final Instant now;
    private final ZonedDateTime here;
    private final Instant inTime;
    private final Instant since;

    Search(Clinic clinic, ConsentLaw.Notices told, Instant now) {
      this.told = told;
      this.rules = ConsentRules.of(clinic);
      this.now = now;
      here = now.atZone(clinic.zoneId());
      inTime = here.minus(told.within()).toInstant();
      Instant on =
          clinic.consentNoticesSince.atZone(clinic.zoneId()).minus(told.within()).toInstant();
      Instant back = here.minus(LOOK_BACK).toInstant();
      since = on.isAfter(back) ? on : back;
    }

    int of(Purpose purpose) {
      int found = pages(SAID, purpose, since, now, this::told);
      if (rules.reconfirm(purpose) == null) {
        return found;
      }
      Instant lapsed = here.minus(rules.reconfirm(purpose)).toInstant();
      Instant soon = here.plus(told.renewalAhead()).minus(rules.reconfirm(purpose)).toInstant();
      return found + pages(LAPSING, purpose, lapsed, soon, said -> renewal(purpose, said));
    }

    private Owed told(Said said) {
      boolean saidHere = said.source() == Source.DESK || said.source() == Source.PATIENT;
      return saidHere || !said.at().isBefore(inTime)
          ? new Owed(said, said.granted() ? Kind.GIVEN : Kind.WITHDRAWN, lastDay(said))
          : null;
    }

    private LocalDate lastDay(Said said) {
      return said.at().atZone(here.getZone()).toLocalDate().plus(told.within());
    }

    /** In time on the day before it lapses, whatever the hour. */
    private Owed renewal(Purpose purpose, Said said) {
      Instant lapses = rules.lapses(purpose, said.at());
      return lapses.isAfter(now)
          ? new Owed(said, Kind.RENEWAL, lapses.atZone(here.getZone()).toLocalDate().minusDays(1))
          : null;
    }

    private int pages(
        String which, Purpose purpose, Instant from, Instant until, Function<Said, Owed> owed) {
      int found = 0;
      Said last = new Said(Long.MIN_VALUE, 0, false, from, null);
      while (last != null) {
        Said after = last;
        List<Said> page =
            transactions.run(connection -> page(sql.on(connection), which, purpose, after, until));
        List<Owed> due = page.stream().map(owed).filter(one -> one != null).toList();
        found += transactions.run(connection -> write(sql.on(connection), due));
        last = page.size() == BATCH ? page.get(BATCH - 1) : null;
      }
      return found;
    }
  }

  private static List<Said> page(
      SqlConnection rows, String which, Purpose purpose, Said after, Instant until)
      throws SQLException {
    return rows.list(
        which,
        row ->
            new Said(
                row.getLong(1),
                row.getLong(2),
                row.getBoolean(3),
                row.getTimestamp(4).toInstant(),
                Source.valueOf(row.getString(5))),
        purpose,
        after.at(),
        after.at(),
        after.id(),
        until,
        BATCH);
  }

  private static int write(SqlConnection rows, List<Owed> owed) throws SQLException {
    try (var insert =
        rows.insert(
            "insert ignore into consent_notice"
                + " (clinic_id, id, patient_id, consent_id, kind, due_by)",
            6)) {
      for (Owed one : owed) {
        insert.add(
            Id.next(), one.said().patientId(), one.said().id(), one.kind(), one.dueBy().toString());
      }
      return (int) insert.flush();
    }
  }

  /** The notices of a patient, by the consent that they tell of; the newest of each. */
  public Map<Long, ConsentNotice> ofPatient(long patientId) {
    return stream("patientId = ?1 order by id", patientId)
        .collect(
            Collectors.toMap(notice -> notice.consentId, notice -> notice, (old, newer) -> newer));
  }

  /**
   * Those that are open and that nobody else has in hand, held until the transaction ends; by
   * deadline.
   *
   * @param still SQL: what must hold of them still
   */
  public List<ConsentNotice> holdOpen(Collection<Long> ids, String still) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Long> ours =
        sql.call(
            rows ->
                rows.ids(
                    "select id from consent_notice where clinic_id = :clinic"
                        + " and closed_at is null and "
                        + still
                        + " and id in "
                        + ClinicSql.in(ids)
                        + " for update skip locked"));
    return ours.isEmpty() ? List.of() : list("id in ?1 order by dueBy, id", ours);
  }

  /** The notice of that id, held until the transaction ends; or a 404. */
  public ConsentNotice hold(long id) {
    sql.query(
            "select id from consent_notice where clinic_id = :clinic and id = :id for update",
            Long.class)
        .setParameter("id", id)
        .getResultList();
    ConsentNotice notice = findByIdOptional(id).orElseThrow(Problem::notFound);
    getEntityManager().refresh(notice);
    return notice;
  }
}
