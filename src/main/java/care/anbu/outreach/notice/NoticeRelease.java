package care.anbu.outreach.notice;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.patient.ContactKind;
import care.anbu.patient.consent.Consent;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets notices of consents go out: what is owed gets a contact in the queue, those with the nearest
 * deadline first, and so many in one look that they crowd out no care.
 */
@ApplicationScoped
public class NoticeRelease {

  private static final int BATCH = 500;

  /** So many contacts in one look of a clinic, but for the rest of the page. */
  private static final int LOOK = 1000;

  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /** A renewal whose consent has lapsed is for a person. */
  private static final String OPEN =
      "select n.id, n.due_by from consent_notice n"
          + " where n.clinic_id = :clinic and n.closed_at is null and n.outreach_id is null"
          + " and (n.kind <> 'RENEWAL' or n.due_by >= ?)"
          + " and (n.due_by > ? or n.due_by = ? and n.id > ?)"
          + " order by n.due_by, n.id limit ?";

  private static final String SPOKEN_AT =
      "select c.id, coalesce("
          + ConsentRules.SPOKEN_AT
          + ", c.at) from consent c where c.clinic_id = :clinic"
          + " and c.id in %s";

  @Inject ConsentNotices notices;
  @Inject NoticeSettling settling;
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
    settling.settle();
    if (transactions.call(clinics::current).consentNoticesSince == null) {
      return;
    }
    var page = new Page(new Place(FIRST_DAY, Long.MIN_VALUE), 0);
    for (int queued = 0; page.last() != null && queued < LOOK; queued += page.queued()) {
      Page before = page;
      page = transactions.call(() -> queue(before.last()));
    }
  }

  /** Where a page of notices ended. */
  private record Place(LocalDate dueBy, long id) {}

  /**
   * A page of notices.
   *
   * @param last null: there are no more
   * @param queued contacts that were made
   */
  private record Page(Place last, int queued) {}

  private Page queue(Place after) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), clinics.current().zoneId());
    List<Place> page =
        sql.call(
            rows ->
                rows.list(
                    OPEN,
                    row -> new Place(row.getObject(2, LocalDate.class), row.getLong(1)),
                    today,
                    after.dueBy(),
                    after.dueBy(),
                    after.id(),
                    BATCH));
    List<ConsentNotice> held =
        notices.holdOpen(page.stream().map(Place::id).toList(), "outreach_id is null");
    int queued = held.isEmpty() ? 0 : new Queueing(held).run();
    return new Page(page.size() == BATCH ? page.get(BATCH - 1) : null, queued);
  }

  /** Letters need no gateway: they are printed here. */
  private NoticeChannels channels() {
    return new NoticeChannels(
        Stream.of(Channel.SMS, Channel.EMAIL, Channel.LETTER)
            .filter(one -> one == Channel.LETTER || gateways.configured(one).isPresent())
            .collect(Collectors.toMap(one -> one, prices::price)));
  }

  /** What one contact can tell together: said on one day, of one kind, to one number or address. */
  private record Together(Long patientId, Kind kind, Object said, Channel channel, Object to) {}

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
    private final Map<Long, Instant> spokenAt = new HashMap<>();

    Queueing(List<ConsentNotice> owed) {
      this.owed = owed;
    }

    int run() {
      Map<Long, List<ContactPoint>> points =
          contactPoints.ofPatients(
              owed.stream().map(one -> one.patientId).collect(Collectors.toSet()));
      List<Long> ids = owed.stream().map(one -> one.consentId).toList();
      Map<Long, Consent> said =
          consents.list("id in ?1", ids).stream()
              .collect(Collectors.toMap(one -> one.id, one -> one));
      sql.call(
          rows -> {
            rows.each(
                SPOKEN_AT.formatted(ClinicSql.in(ids)),
                row -> spokenAt.put(row.getLong(1), row.getTimestamp(2).toInstant()));
            return spokenAt;
          });
      for (ConsentNotice notice : owed) {
        Consent consent = said.get(notice.consentId);
        if (consent != null) {
          queue(notice, consent, points.getOrDefault(notice.patientId, List.of()));
        }
      }
      return contacts.size();
    }

    private void queue(ConsentNotice notice, Consent said, List<ContactPoint> points) {
      Channel never = said.refusedAtNetwork() ? said.channel : null;
      var chosen = channels.choose(said.channel, never, points);
      if (chosen.isEmpty()) {
        notice.stuck(channels.reaches(never, points) ? Trouble.NO_GATEWAY : Trouble.NO_CONTACT);
        return;
      }
      Channel channel = chosen.get().channel();
      ContactPoint point = chosen.get().point();
      Outreach contact =
          contacts.computeIfAbsent(
              together(notice, said, channel, point),
              first -> {
                var made = Outreach.notice(notice.patientId, channel, point.id, today, due);
                outreaches.persist(made);
                return made;
              });
      notice.goesBy(contact.id);
    }

    /** One answer from a number ends messages for all who have it, and one notice tells of it. */
    private Together together(
        ConsentNotice notice, Consent said, Channel channel, ContactPoint point) {
      boolean forAll = said.refusedFromAfar() && point.kind != ContactKind.ADDRESS;
      return forAll
          ? new Together(null, notice.kind, said.at, channel, point.value)
          : new Together(
              notice.patientId,
              notice.kind,
              spokenAt.get(said.id).atZone(clinic.zoneId()).toLocalDate(),
              channel,
              point.id);
    }
  }
}
