package care.anbu.outreach.notice;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.patient.consent.ConsentNotice.Trouble;
import care.anbu.patient.consent.ConsentNotices;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.ContactPrices;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets notices of consents go out: what is owed gets a contact in the queue, and what has left is
 * told. A consent whose patient was asked in time and did not say no holds from then on, where the
 * law takes silence so: that is a row of its own, by which the one rule decides.
 */
@ApplicationScoped
public class NoticeRelease {

  private static final int BATCH = 500;

  /** Networks take so long to say that something did not arrive. */
  private static final Duration NEWS = Duration.ofDays(3);

  private static final Set<OutreachReason> OF_THE_PERSON =
      DoNotContact.WHATEVER_IS_BOOKED.stream()
          .map(OutreachReason::of)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutreachReason.class)));

  private static final String OPEN =
      "select n.id, n.patient_id from consent_notice n"
          + " where n.clinic_id = :clinic and n.closed_at is null and n.outreach_id is null"
          + " and (n.patient_id > ? or n.patient_id = ? and n.id > ?)"
          + " order by n.patient_id, n.id limit ?";

  private static final String LEFT =
      "select n.id from consent_notice n"
          + " join outreach o on o.clinic_id = n.clinic_id and o.id = n.outreach_id"
          + " where n.clinic_id = :clinic and n.closed_at is null"
          + " and (o.state in "
          + ClinicSql.words(EnumSet.of(OutreachState.DELIVERED, OutreachState.REACHED))
          + " or o.state = 'SENT' and o.sent_at < ?) order by n.id limit ?";

  private static final String NEEDLESS =
      "update consent_notice n"
          + " join consent c on c.clinic_id = n.clinic_id and c.id = n.consent_id"
          + " join patient p on p.clinic_id = n.clinic_id and p.id = n.patient_id"
          + " left join outreach o on o.clinic_id = n.clinic_id and o.id = n.outreach_id"
          + " set n.closed_at = ?, n.closed_as = 'NEEDLESS', n.version = n.version + 1"
          + " where n.clinic_id = :clinic and n.closed_at is null"
          + " and (o.id is null or o.state in "
          + ClinicSql.words(OutreachState.NOT_TOLD)
          + ") and (not "
          + ConsentRules.HOLDS
          + " or "
          + ConsentRules.OVERTAKEN
          + " or not ("
          + DoNotContact.activePatient("p")
          + ") or o.reason in "
          + ClinicSql.words(OF_THE_PERSON)
          + ")";

  @Inject ConsentNotices notices;
  @Inject Consents consents;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject GatewayClients gateways;
  @Inject ContactPrices prices;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** One look, in the clinic of this thread: finds, settles and queues. */
  public void look() {
    notices.find();
    settle();
    if (transactions.call(clinics::current).consentNoticesSince == null) {
      return;
    }
    var last = new Place(Long.MIN_VALUE, Long.MIN_VALUE);
    while (last != null) {
      Place after = last;
      last = transactions.call(() -> queue(after));
    }
  }

  /** Where a page of notices ended. */
  private record Place(long patientId, long id) {}

  private void settle() {
    transactions.call(
        () -> {
          Instant now = clock.instant();
          return sql.call(rows -> rows.update(NEEDLESS, now));
        });
    boolean more = true;
    while (more) {
      more = transactions.call(this::settleLeft) == BATCH;
    }
  }

  private int settleLeft() {
    Instant until = clock.instant().minus(NEWS);
    List<Long> left = sql.call(rows -> rows.ids(LEFT, until, BATCH));
    List<ConsentNotice> held = hold(left, "outreach_id is not null");
    if (held.isEmpty()) {
      return 0;
    }
    Map<Long, Outreach> contacts =
        outreaches.list("id in ?1", held.stream().map(one -> one.outreachId).toList()).stream()
            .collect(Collectors.toMap(one -> one.id, one -> one));
    Clinic clinic = clinics.current();
    for (ConsentNotice notice : held) {
      Instant at = contacts.get(notice.outreachId).sentAt();
      notice.told(at);
      if (notice.kind == Kind.RENEWAL) {
        renew(clinic, notice, at);
      }
    }
    return left.size();
  }

  /** What was taken back meanwhile is not read, and not renewed. */
  private void renew(Clinic clinic, ConsentNotice notice, Instant at) {
    Consent before = consents.find("id", notice.consentId).firstResult();
    if (before == null || !ConsentLaw.of(clinic.country).silenceKeeps()) {
      return;
    }
    Instant lapses = ConsentRules.of(clinic).lapses(before.purpose, before.at);
    if (lapses == null || !at.isBefore(lapses)) {
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

  /** Null: there are no more. */
  private Place queue(Place after) {
    List<Place> page =
        sql.call(
            rows ->
                rows.list(
                    OPEN,
                    row -> new Place(row.getLong(2), row.getLong(1)),
                    after.patientId(),
                    after.patientId(),
                    after.id(),
                    BATCH));
    List<ConsentNotice> held = hold(page.stream().map(Place::id).toList(), "outreach_id is null");
    if (!held.isEmpty()) {
      new Queueing(held).run();
    }
    return page.size() == BATCH ? page.get(BATCH - 1) : null;
  }

  /** Those of which nobody else has one in hand, until the transaction ends. */
  private List<ConsentNotice> hold(List<Long> ids, String still) {
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
    return ours.isEmpty() ? List.of() : notices.list("id in ?1 order by patientId, id", ours);
  }

  /** Letters need no gateway: they are printed here. */
  private NoticeChannels channels() {
    return new NoticeChannels(
        Stream.of(Channel.SMS, Channel.EMAIL, Channel.LETTER)
            .filter(one -> one == Channel.LETTER || gateways.configured(one).isPresent())
            .collect(Collectors.toMap(one -> one, prices::price)));
  }

  /** What one contact can tell together: said on one day, of one kind, to one number or address. */
  private record Together(long patientId, Kind kind, LocalDate saidOn, long contactPointId) {}

  /** A page of notices on its way into the queue. */
  private final class Queueing {

    private final List<ConsentNotice> owed;
    private final Clinic clinic = clinics.current();
    private final Instant now = clock.instant();
    private final LocalDate today = now.atZone(clinic.zoneId()).toLocalDate();
    private final Instant due =
        Timetable.ofNotices(MessagingRules.of(clinic.country), clinic.zoneId()).nextOpen(now);
    private final NoticeChannels channels = channels();
    private final Map<Together, Outreach> contacts = new HashMap<>();

    Queueing(List<ConsentNotice> owed) {
      this.owed = owed;
    }

    void run() {
      Map<Long, List<ContactPoint>> points =
          contactPoints.ofPatients(
              owed.stream().map(one -> one.patientId).collect(Collectors.toSet()));
      Map<Long, Consent> said =
          consents.list("id in ?1", owed.stream().map(one -> one.consentId).toList()).stream()
              .collect(Collectors.toMap(one -> one.id, one -> one));
      for (ConsentNotice notice : owed) {
        Consent consent = said.get(notice.consentId);
        boolean lapsing = notice.kind == Kind.RENEWAL && notice.late(today);
        if (consent != null && !lapsing) {
          queue(notice, consent, points.getOrDefault(notice.patientId, List.of()));
        }
      }
    }

    private void queue(ConsentNotice notice, Consent said, List<ContactPoint> points) {
      var chosen = channels.choose(said.channel, points);
      if (chosen.isEmpty()) {
        notice.stuck(channels.reaches(points) ? Trouble.NO_GATEWAY : Trouble.NO_CONTACT);
        return;
      }
      Channel channel = chosen.get().channel();
      long point = chosen.get().contactPointId();
      var together =
          new Together(
              notice.patientId, notice.kind, said.at.atZone(clinic.zoneId()).toLocalDate(), point);
      Outreach contact =
          contacts.computeIfAbsent(
              together,
              first -> {
                var made = Outreach.notice(notice.patientId, channel, point, today, due);
                outreaches.persist(made);
                return made;
              });
      notice.goesBy(contact.id);
    }
  }
}
