package care.anbu.outreach.notice;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.patient.consent.ConsentNotices;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends notices: those that left are told, those that nobody needs to hear are needless for now. A
 * consent whose patient was asked in time and did not say no holds from then on, where the law
 * takes silence so: that is a row of its own, by which the one rule decides.
 */
@ApplicationScoped
class NoticeSettling {

  private static final int BATCH = 500;

  /** Networks take so long to say that something did not arrive. */
  private static final Duration NEWS = Duration.ofDays(3);

  /** Longer than any notice is owed in time. */
  private static final Duration REOPENED = Duration.ofDays(60);

  private static final Set<OutreachReason> OF_THE_PERSON =
      DoNotContact.WHATEVER_IS_BOOKED.stream()
          .map(OutreachReason::of)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutreachReason.class)));

  /** Whether a notice {@code n} of a consent {@code c} says what holds, to who may hear it. */
  private static final String OWED =
      ConsentRules.HOLDS
          + " and not "
          + ConsentRules.OVERTAKEN
          + DoNotContact.WHATEVER_IS_BOOKED.stream()
              .map(why -> why.holds(asked()))
              .collect(Collectors.joining(" or ", " and not (", ")"));

  private static final String WITH_CONSENT_AND_CONTACT =
      " consent_notice n"
          + " join consent c on c.clinic_id = n.clinic_id and c.id = n.consent_id"
          + " left join outreach o on o.clinic_id = n.clinic_id and o.id = n.outreach_id ";

  private static final String NOT_TOLD =
      "(o.id is null or o.state in " + ClinicSql.words(OutreachState.NOT_TOLD) + ")";

  /**
   * The consent went back to another patient, by the undoing of a merge: that one is owed. A
   * contact that waits has nothing to tell any more, and the check before sending takes it back.
   */
  private static final String OF_ANOTHER =
      "update"
          + WITH_CONSENT_AND_CONTACT
          + "set n.patient_id = c.patient_id, n.outreach_id = null, n.problem = null,"
          + " n.version = n.version + 1"
          + " where n.clinic_id = :clinic and n.closed_at is null"
          + " and n.patient_id <> c.patient_id and (o.id is null or o.state not in "
          + ClinicSql.words(EnumSet.of(OutreachState.SENDING, OutreachState.IN_DOUBT))
          + ")";

  /** What stood against them has passed: dead by mistake, away for a while, excluded no more. */
  private static final String OWED_AGAIN =
      "update"
          + WITH_CONSENT_AND_CONTACT
          + "set n.closed_at = null, n.closed_as = null, n.problem = null,"
          + " n.outreach_id = if("
          + NOT_TOLD
          + ", null, n.outreach_id), n.version = n.version + 1"
          + " where n.clinic_id = :clinic and n.due_by >= ?"
          + " and (n.closed_at >= ? and n.closed_as = 'NEEDLESS'"
          + " or n.closed_at is null and o.state in "
          + ClinicSql.words(OutreachState.NOT_TOLD)
          + " and o.reason in "
          + ClinicSql.words(OF_THE_PERSON)
          + ") and "
          + OWED;

  private static final String NEEDLESS =
      "update"
          + WITH_CONSENT_AND_CONTACT
          + "set n.closed_at = ?, n.closed_as = 'NEEDLESS', n.version = n.version + 1"
          + " where n.clinic_id = :clinic and n.closed_at is null and "
          + NOT_TOLD
          + " and not ("
          + OWED
          + ")";

  private static final String LEFT =
      "select n.id, "
          + OWED
          + " from"
          + WITH_CONSENT_AND_CONTACT
          + "where n.clinic_id = :clinic and n.closed_at is null and c.patient_id = n.patient_id"
          + " and (o.state in "
          + ClinicSql.words(EnumSet.of(OutreachState.DELIVERED, OutreachState.REACHED))
          + " or o.state = 'SENT' and o.sent_at < ?) order by n.id limit ?";

  @Inject ConsentNotices notices;
  @Inject Consents consents;
  @Inject Outreaches outreaches;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A notice that left, and whether what it told still holds. */
  private record Left(long id, boolean owed) {}

  private static DoNotContact.Asked asked() {
    return new DoNotContact.Asked("n.clinic_id", "n.patient_id", "null", null, null);
  }

  void settle() {
    Clinic clinic = transactions.call(clinics::current);
    Instant now = clock.instant();
    LocalDate today = now.atZone(clinic.zoneId()).toLocalDate();
    transactions.call(() -> sql.call(rows -> rows.update(OF_ANOTHER)));
    transactions.call(() -> sql.call(rows -> rows.update(OWED_AGAIN, today, now.minus(REOPENED))));
    transactions.call(() -> sql.call(rows -> rows.update(NEEDLESS, now)));
    boolean more = true;
    while (more) {
      more = transactions.call(this::settleLeft) == BATCH;
    }
  }

  private int settleLeft() {
    Instant now = clock.instant();
    List<Left> left =
        sql.call(
            rows ->
                rows.list(
                    LEFT,
                    row -> new Left(row.getLong(1), row.getBoolean(2)),
                    now.minus(NEWS),
                    BATCH));
    Map<Long, Boolean> owed = left.stream().collect(Collectors.toMap(Left::id, Left::owed));
    List<ConsentNotice> held = notices.holdOpen(owed.keySet(), "outreach_id is not null");
    if (!held.isEmpty()) {
      settle(held, owed, now);
    }
    return left.size();
  }

  private void settle(List<ConsentNotice> held, Map<Long, Boolean> owed, Instant now) {
    Map<Long, Outreach> contacts =
        outreaches.list("id in ?1", held.stream().map(one -> one.outreachId).toList()).stream()
            .collect(Collectors.toMap(one -> one.id, one -> one));
    Map<Long, Consent> said =
        consents.list("id in ?1", held.stream().map(one -> one.consentId).toList()).stream()
            .collect(Collectors.toMap(one -> one.id, one -> one));
    Clinic clinic = clinics.current();
    for (ConsentNotice notice : held) {
      Consent before = said.get(notice.consentId);
      if (before == null || !owed.get(notice.id)) {
        notice.needless(now);
        continue;
      }
      Instant at = contacts.get(notice.outreachId).sentAt();
      notice.told(at);
      if (notice.kind == Kind.RENEWAL) {
        renew(clinic, before, at);
      }
    }
  }

  private void renew(Clinic clinic, Consent before, Instant at) {
    Instant lapses = ConsentRules.of(clinic).lapses(before.purpose, before.at);
    boolean inTime = lapses != null && at.isBefore(lapses);
    if (!inTime || !ConsentLaw.of(clinic.country).silenceKeeps()) {
      return;
    }
    var renewed = new Consent();
    renewed.patientId = before.patientId;
    renewed.purpose = before.purpose;
    renewed.channel = before.channel;
    renewed.granted = true;
    renewed.at = at;
    renewed.source = Source.RENEWAL;
    renewed.evidence = before.evidence;
    consents.persist(renewed);
  }
}
